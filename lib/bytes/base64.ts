/**
 * Base64 (RFC 4648 §4) from bytes to bytes, in constant time for the bytes' values, so that a
 * secret never becomes a string.
 *
 * @module
 */

/** Length in characters of the base64 of `bytes` bytes, padding included. */
export function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

// Each range of the alphabet is chosen by a mask made from a comparison, never by a table or a branch.
function encodeSextet(n: number): number {
  let character = n + 65; // A-Z
  character += ((25 - n) >> 31) & 6; // a-z
  character -= ((51 - n) >> 31) & 75; // 0-9
  character -= ((61 - n) >> 31) & 15; // +
  character += ((62 - n) >> 31) & 3; // /
  return character;
}

function within(character: number, low: number, high: number): number {
  return ~((character - low) >> 31) & ~((high - character) >> 31);
}

/** Value of a character, or -1 where it is not of the alphabet. */
function decodeSextet(character: number): number {
  let value = -1;
  value += within(character, 65, 90) & (character - 64);
  value += within(character, 97, 122) & (character - 70);
  value += within(character, 48, 57) & (character + 5);
  value += within(character, 43, 43) & 63;
  value += within(character, 47, 47) & 64;
  return value;
}

/**
 * Encodes `bytes` into `out`.
 *
 * @param bytes may be secret; not wiped
 * @param out at least {@link base64Length} long; the caller wipes it if the bytes are secret
 * @returns the number of characters written
 */
export function base64Into(bytes: Uint8Array, out: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const a = bytes[i]!;
    const b = left > 1 ? bytes[i + 1]! : 0;
    const c = left > 2 ? bytes[i + 2]! : 0;
    out[at++] = encodeSextet(a >> 2);
    out[at++] = encodeSextet(((a & 3) << 4) | (b >> 4));
    out[at++] = left > 1 ? encodeSextet(((b & 15) << 2) | (c >> 6)) : 61;
    out[at++] = left > 2 ? encodeSextet(c & 63) : 61;
  }
  return at;
}

/**
 * Decodes base64 text into `out`. Only the canonical form is taken: whole groups of four, padding
 * where needed, unused bits zero, nothing else between.
 *
 * @param text ASCII characters; may be secret
 * @param out at least three quarters as long; the caller wipes it if the text is secret
 * @returns the number of bytes written, or -1 where the text is not canonical base64
 */
export function base64From(text: Uint8Array, out: Uint8Array): number {
  const length = text.length;
  if (length % 4 !== 0) return -1;
  if (length === 0) return 0;
  const padding = text[length - 1] !== 61 ? 0 : text[length - 2] !== 61 ? 1 : 2;
  const digits = length - padding;
  let bad = 0;
  let at = 0;
  for (let i = 0; i < length; i += 4) {
    const a = decodeSextet(text[i]!);
    const b = decodeSextet(text[i + 1]!);
    const c = i + 2 < digits ? decodeSextet(text[i + 2]!) : 0;
    const d = i + 3 < digits ? decodeSextet(text[i + 3]!) : 0;
    bad |= a | b | c | d; // the sign bit stays when any is -1
    out[at++] = (a << 2) | (b >> 4);
    if (i + 2 < digits) out[at++] = (b << 4) | (c >> 2);
    else bad |= 0 - (b & 15);
    if (i + 3 < digits) out[at++] = (c << 6) | d;
    else if (i + 2 < digits) bad |= 0 - (c & 3);
  }
  return bad < 0 ? -1 : at;
}

/**
 * Base64 of public bytes, as a string.
 *
 * @param bytes public bytes
 */
export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(base64Length(bytes.length));
  base64Into(bytes, out);
  return new TextDecoder().decode(out);
}

/**
 * Bytes of a public base64 string.
 *
 * @returns the bytes, or undefined where the text is not canonical base64
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const out = new Uint8Array(Math.ceil(text.length / 4) * 3);
  const length = base64From(new TextEncoder().encode(text), out);
  return length < 0 ? undefined : out.subarray(0, length);
}
