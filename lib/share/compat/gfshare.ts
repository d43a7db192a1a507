/**
 * Shares of libgfshare (`gfsplit`): as long as the secret, byte by byte in GF(2^8) with polynomial
 * 0x11d; the number stands in the file's name alone.
 *
 * @module
 */
import { Secret } from "../../secret/secret.ts";
import { fault } from "./faults.ts";
import { narrowField } from "./field.ts";
import {
  combinePlain,
  type PlainOptions,
  type PlainRead,
  type PlainScheme,
  plainShare,
  wordsIn,
} from "./plain.ts";
import type { ForeignCombined } from "./types.ts";

const SCHEME: PlainScheme<number> = {
  format: "gfshare",
  field: () => narrowField(8, 0x11d),
  finish: (value) => {
    const secret = Secret.alloc(value.length);
    secret.bytes.set(value); // each word holds one byte
    return secret;
  },
};

/** The number in a name such as `secret.042`; -1 where there is none. */
export function numberIn(name: string): number {
  const digits = /\.([0-9]{3})$/.exec(name)?.[1];
  return digits === undefined || Number(digits) > 255 ? -1 : Number(digits);
}

/**
 * Reads a share.
 *
 * @param bytes the whole file; secret; the caller wipes it
 * @param name the file's name, which ends in the share's number
 * @throws {Fault} `gfshare-name`, `compat-number-zero`, `compat-line`
 */
export function readGfshare(
  bytes: Uint8Array<ArrayBuffer>,
  source: string,
  name: string,
): PlainRead & Disposable {
  const x = numberIn(name);
  if (x < 0) throw fault("gfshare-name", {}, source);
  if (x === 0) throw fault("compat-number-zero", { format: "gfshare" }, source);
  if (bytes.length === 0) {
    throw fault("compat-line", { format: "gfshare", line: 1, reason: "length" }, source);
  }
  const value = Secret.alloc(4 * bytes.length);
  wordsIn(value).set(bytes);
  const share = plainShare({ x, value, bits: 8 * bytes.length, source });
  return { shares: [share], [Symbol.dispose]: () => share[Symbol.dispose]() };
}

/**
 * Rebuilds a secret.
 *
 * @param reads not disposed of
 * @returns the secret, of which the caller disposes, and how far it is to be trusted
 * @throws {Fault} those of {@link combinePlain}
 */
export function combineGfshare(
  reads: readonly PlainRead[],
  options: PlainOptions = {},
): ForeignCombined {
  return combinePlain(SCHEME, reads, options);
}
