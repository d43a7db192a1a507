/**
 * ChaCha20 over long data in pieces (RFC 8439 §2.4). It needs no table, so it takes the same time
 * whatever the key; AES without the processor's help does not.
 *
 * @module
 */
import { chacha20 } from "@noble/ciphers/chacha.js";
import { Secret } from "../secret/secret.ts";
import { PIECE } from "./digest.ts";

const BLOCK = 64;
/** A key is used for one stream, so the nonce is fixed. */
const NONCE = new Uint8Array(12);

/**
 * Adds a key's stream to data; the block counter starts at zero. Encrypting and decrypting are the
 * same.
 *
 * @param key 32 bytes; not wiped
 * @param parts the data, which may be in several places; may be secret; not wiped
 * @param out as long as the parts together; overwritten
 */
export function addStream(key: Uint8Array, parts: readonly Uint8Array[], out: Uint8Array): void {
  using scratch = Secret.alloc(Math.min(PIECE, out.length));
  for (let at = 0; at < out.length; at += PIECE) {
    const target = out.subarray(at, at + PIECE);
    const piece = pieceOf(parts, at, target.length, scratch.bytes);
    chacha20(key, NONCE, piece, target, at / BLOCK);
  }
}

/** A stretch of the parts, where it lies when it lies in one of them, else gathered in `scratch`. */
export function pieceOf(
  parts: readonly Uint8Array[],
  at: number,
  length: number,
  scratch: Uint8Array,
): Uint8Array {
  let start = 0;
  let filled = 0;
  for (const part of parts) {
    const from = Math.max(0, at - start);
    const view = part.subarray(from, Math.max(from, at + length - start));
    if (view.length === length) return view;
    scratch.set(view, filled);
    filled += view.length;
    start += part.length;
  }
  return scratch.subarray(0, length);
}
