/**
 * Base32 (RFC 4648 §6) without padding, from bytes to bytes, in constant time for the bytes' values.
 *
 * @module
 */

/** Length in characters of the base32 of `bytes` bytes. */
export function base32Length(bytes: number): number {
  return Math.ceil(bytes * 8 / 5);
}

/**
 * Encodes `bytes` into `out`.
 *
 * @param bytes secret; not wiped
 * @param out at least {@link base32Length} long; the caller wipes it
 * @returns the number of characters written
 */
export function base32Into(bytes: Uint8Array, out: Uint8Array): number {
  const length = base32Length(bytes.length);
  for (let i = 0; i < length; i++) {
    const bit = 5 * i;
    const pair = (bytes[bit >> 3]! << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    const value = (pair >> (11 - (bit & 7))) & 31;
    out[i] = value + 65 - (((25 - value) >> 31) & 41); // A-Z, then 2-7
  }
  return length;
}

/**
 * Decodes base32 into `out`. Only the canonical form is taken: upper case, a length that bytes can
 * have, unused bits zero.
 *
 * @param text secret; not wiped
 * @param out at least five eighths as long; the caller wipes it
 * @returns the number of bytes written, or -1
 */
export function base32From(text: Uint8Array, out: Uint8Array): number {
  const length = Math.floor(text.length * 5 / 8);
  if (base32Length(length) !== text.length) return -1;
  out.fill(0, 0, length);
  let bad = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const letter = ~((character - 65) >> 31) & ~((90 - character) >> 31);
    const digit = ~((character - 50) >> 31) & ~((55 - character) >> 31);
    bad |= ~(letter | digit);
    const value = (letter & (character - 65)) | (digit & (character - 24));
    const bit = 5 * i;
    const pair = value << (11 - (bit & 7));
    const at = bit >> 3;
    if (at < length) out[at]! |= pair >> 8;
    else bad |= pair >> 8;
    if (at + 1 < length) out[at + 1]! |= pair & 0xff;
    else bad |= pair & 0xff;
  }
  return bad === 0 ? length : -1;
}
