const DIGITS = "0123456789abcdef";

/**
 * Writes public bytes as lower-case hexadecimal. Not for secrets: the result is a string.
 *
 * @param bytes any bytes
 * @param separator put between bytes, for example ":"
 * @returns two digits a byte
 */
export function toHex(bytes: Uint8Array, separator = ""): string {
  if (separator === "") return bytes.toHex();
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
  return Uint8Array.fromHex(text);
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

/** 0 where `character` is from `low` to `high`, else -1. */
function outside(character: number, low: number, high: number): number {
  return ((character - low) | (high - character)) >> 31;
}

/**
 * Reads hexadecimal digits of a secret, in either case, without a table and without a string.
 *
 * @param text ASCII characters; secret
 * @param out at least half as long; the caller wipes it
 * @returns the number of bytes written, or -1 where the text is not an even number of hex digits
 */
export function hexFrom(text: Uint8Array, out: Uint8Array): number {
  if (text.length % 2 !== 0) return -1;
  let bad = 0;
  const value = (character: number) => {
    const digit = ~outside(character, 48, 57);
    const letter = ~outside(character | 32, 97, 102);
    bad |= ~(digit | letter);
    return (digit & (character - 48)) | (letter & ((character | 32) - 87));
  };
  for (let i = 0; i < text.length; i += 2) {
    out[i / 2] = (value(text[i]!) << 4) | value(text[i + 1]!);
  }
  return bad < 0 ? -1 : text.length / 2;
}
