/**
 * What a share is in memory.
 *
 * @module
 */
import type { Secret } from "../secret/secret.ts";
import type { Facts } from "./facts.ts";
import type { GroupName } from "./suites.ts";

/** How many sheets there are, and how many rebuild the secret. */
export interface Threshold {
  /** Sheets needed: 2 to n. */
  readonly k: number;
  /** Sheets made: k to 255. */
  readonly n: number;
}

/** What all sheets of a set have in common, whatever the suite. Nothing in it gives the secret away. */
interface CommonPart extends Threshold {
  readonly version: number;
  readonly facts: Facts;
  /** The facts as they stand on the sheet. */
  readonly factsBytes: Uint8Array;
  /** Length in bytes of the custodians' names in the ciphertext. */
  readonly namesLength: number;
  /** What is hidden, names and randomness under a key stream. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
  /** Digest of all of the above, 32 bytes; the set's id is its first 8. */
  readonly setHash: Uint8Array;
}

/** The common part of a secret of any kind. */
export interface BytesCommon extends CommonPart {
  readonly suite: "bytes";
  /** Commitment to the shared key, 32 bytes. */
  readonly commitment: Uint8Array;
  /** Length of the secret in bytes. */
  readonly secretLength: number;
  /** Digest of a ciphertext that stands in a file of its own; the one here is empty then. */
  readonly sealedDigest?: Uint8Array;
}

/** The common part of a private key that is shared as a number. */
export interface KeyCommon extends CommonPart {
  readonly suite: "key";
  readonly group: GroupName;
  /** The form of the file that is given back. */
  readonly form: KeyForm;
  /** Commitments to the k coefficients, one encoded point after the other; the first is the public key. */
  readonly commitments: Uint8Array;
}

/** Forms of a private key's file: PKCS#8 in either. */
export type KeyForm = "pem" | "der";

/** The part that all sheets of a set have in common. */
export type Common = BytesCommon | KeyCommon;

/** One sheet. The owner disposes of it, which wipes its value. */
export interface Share<C extends Common = Common> extends Disposable {
  readonly common: C;
  /** The sheet's number, 1 to n. */
  readonly x: number;
  /** The sheet's share: 32 bytes, or an encoded scalar. */
  readonly value: Secret;
  /** Who holds it. */
  readonly custodian?: string;
}

/** Makes a share, whose disposal is that of its value. */
export function shareOf<C extends Common>(parts: Omit<Share<C>, keyof Disposable>): Share<C> {
  return { ...parts, [Symbol.dispose]: () => parts.value[Symbol.dispose]() };
}
