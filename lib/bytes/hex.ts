const DIGITS = "0123456789abcdef";

/**
 * Writes public bytes as lower-case hexadecimal. Not for secrets: the result is a string.
 *
 * @param bytes any bytes
 * @param separator put between bytes, for example ":"
 * @returns two digits a byte
 */
export function toHex(bytes: Uint8Array, separator = ""): string {
  let out = "";
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    out += (i > 0 ? separator : "") + DIGITS[byte >> 4]! + DIGITS[byte & 15]!;
  }
  return out;
}

/**
 * Reads hexadecimal text of public bytes, in either case, without separators.
 *
 * @returns the bytes, or undefined when the text is not an even number of hex digits
 */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/**
 * Writes secret bytes as hexadecimal digits into `out`, without a table and without a string.
 *
 * @param bytes secret bytes
 * @param out at least twice as long; the caller wipes it
 */
export function hexInto(bytes: Uint8Array, out: Uint8Array): void {
  // '0'..'9' are 48..57 and 'a'..'f' are 97..102: 39 apart past 9, chosen by a mask.
  const digit = (n: number) => 48 + n + (((9 - n) >> 31) & 39);
  for (let i = 0; i < bytes.length; i++) {
    out[2 * i] = digit(bytes[i]! >> 4);
    out[2 * i + 1] = digit(bytes[i]! & 15);
  }
}
