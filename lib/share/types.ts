/**
 * What a share is in memory.
 *
 * @module
 */
import type { Secret } from "../secret/secret.ts";
import type { Facts } from "./facts.ts";

/** How many sheets there are, and how many rebuild the secret. */
export interface Threshold {
  /** Sheets needed: 2 to n. */
  readonly k: number;
  /** Sheets made: k to 255. */
  readonly n: number;
}

/** The part that all sheets of a set have in common. Nothing in it gives the secret away. */
export interface Common extends Threshold {
  readonly version: number;
  readonly suite: "bytes";
  /** Commitment to the shared key, 32 bytes. */
  readonly commitment: Uint8Array;
  readonly facts: Facts;
  /** The facts as they stand on the sheet. */
  readonly factsBytes: Uint8Array;
  /** Length in bytes of the custodians' names in the ciphertext. */
  readonly namesLength: number;
  /** Length of the secret in bytes. */
  readonly secretLength: number;
  /** Secret, names and randomness under the key stream. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
  /** Digest of all of the above, 32 bytes; the set's id is its first 8. */
  readonly setHash: Uint8Array;
}

/** One sheet. The owner disposes of it, which wipes its value. */
export interface Share extends Disposable {
  readonly common: Common;
  /** The sheet's number, 1 to n. */
  readonly x: number;
  /** The sheet's share of the key, 32 bytes. */
  readonly value: Secret;
  /** Who holds it. */
  readonly custodian?: string;
}

/** Makes a share, whose disposal is that of its value. */
export function shareOf(parts: Omit<Share, keyof Disposable>): Share {
  return { ...parts, [Symbol.dispose]: () => parts.value[Symbol.dispose]() };
}
