/**
 * The digest of long data: SHA-256 over the SHA-256 digests of its pieces of 1 MiB, so that it can
 * be made piece by piece with Web Crypto, in bounded memory (FORMAT.md, "Digest").
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";

/** Length of a piece in bytes; the last may be shorter. Data of no bytes has no pieces. */
export const PIECE: number = 1 << 20;

/** Above this length Web Crypto's own work outweighs the cost of the call. */
const SMALL = 8192;

/**
 * Digest of data that may be secret, by way of Web Crypto for long pieces.
 *
 * @param data not wiped
 * @returns 32 bytes
 */
export async function digest(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (data.length <= SMALL) return digestNow(data);
  const tops = sha256.create();
  for (let at = 0; at < data.length; at += PIECE) {
    const piece = data.subarray(at, at + PIECE);
    tops.update(new Uint8Array(await crypto.subtle.digest("SHA-256", piece)));
  }
  return tops.digest();
}

/**
 * The same digest without waiting, for data that is short or rarely read.
 *
 * @param data not wiped
 * @returns 32 bytes
 */
export function digestNow(data: Uint8Array): Uint8Array {
  const tops = sha256.create();
  for (let at = 0; at < data.length; at += PIECE) {
    tops.update(sha256(data.subarray(at, at + PIECE)));
  }
  return tops.digest();
}
