/**
 * Text of shares, as bytes: it never becomes a string.
 *
 * @module
 */
import { fault } from "./faults.ts";

const LF = 10;

/** A line without the white space around it. */
export interface Line {
  /** A view of the text; secret. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Counted from 1. */
  readonly number: number;
}

/** Space, tab, carriage return. */
function isBlank(character: number): boolean {
  return character === 32 || character === 9 || character === 13;
}

/** A view without white space at its ends. */
export function trim(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let start = 0;
  let end = bytes.length;
  while (start < end && (isBlank(bytes[start]!) || bytes[start] === LF)) start++;
  while (end > start && (isBlank(bytes[end - 1]!) || bytes[end - 1] === LF)) end--;
  return bytes.subarray(start, end);
}

/** A view without a leading UTF-8 byte order mark, which editors add. */
export function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** True where the bytes begin as UTF-16 text with a mark does. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * Lines that hold something, ended by LF or CRLF.
 *
 * @param text UTF-8, with or without a mark
 * @throws {Fault} `compat-encoding` for UTF-16
 */
export function linesOf(text: Uint8Array<ArrayBuffer>): Line[] {
  if (isUtf16(text)) throw fault("compat-encoding", { encoding: "UTF-16" });
  const bytes = withoutMark(text);
  const lines: Line[] = [];
  for (let at = 0, number = 1; at < bytes.length; number++) {
    const found = bytes.indexOf(LF, at);
    const end = found < 0 ? bytes.length : found;
    const line = trim(bytes.subarray(at, end));
    if (line.length > 0) lines.push({ bytes: line, number });
    at = end + 1;
  }
  return lines;
}

/** All ones where `character` is from `low` to `high`, else 0. */
function within(character: number, low: number, high: number): number {
  return ~(((character - low) | (high - character)) >> 31);
}

/** What a text could be, by its characters alone. */
export interface Shape {
  /** Hexadecimal digits only, in an even or odd number. */
  readonly hex: boolean;
  /** Whole groups of four base64 characters, padding at the end only. */
  readonly base64: boolean;
}

/** Looks at all characters, in time that does not depend on them. */
export function shapeOf(text: Uint8Array): Shape {
  const { length } = text;
  let notHex = 0;
  let notBase64 = 0;
  for (let i = 0; i < length; i++) {
    const c = text[i]!;
    const digit = within(c, 48, 57);
    const letter = within(c | 32, 97, 122);
    notHex |= ~(digit | within(c | 32, 97, 102));
    const padding = i >= length - 2 ? within(c, 61, 61) : 0;
    notBase64 |= ~(digit | letter | within(c, 43, 43) | within(c, 47, 47) | padding);
  }
  return {
    hex: length > 0 && notHex === 0,
    base64: length > 0 && length % 4 === 0 && notBase64 === 0,
  };
}

/** True where the text begins with these ASCII characters, which are public. */
export function startsWith(text: Uint8Array, prefix: string): boolean {
  for (let i = 0; i < prefix.length; i++) if (text[i] !== prefix.charCodeAt(i)) return false;
  return true;
}

/**
 * A number in decimal digits, which is public.
 *
 * @returns the number, or -1 where it is none, has no digits, or has more than nine
 */
export function decimalOf(text: Uint8Array): number {
  if (text.length === 0 || text.length > 9) return -1;
  let value = 0;
  for (const character of text) {
    if (character < 48 || character > 57) return -1;
    value = value * 10 + (character - 48);
  }
  return value;
}
