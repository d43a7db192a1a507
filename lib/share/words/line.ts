/**
 * Reading one typed row. It is read kindly: four letters of a word are enough, in either case, with
 * any blanks between and with or without the row's number (FORMAT.md, "Reading").
 *
 * @module
 */
import { ENOUGH, LONGEST, numberOf } from "./lexicon.ts";
import { PLACES } from "./symbols.ts";

/** Stands for a word that could not be read. */
export const UNREADABLE = 0xffff;

const HASH = 35;
const QUESTION = 63;

/** What stands in a line. */
export interface Line {
  /** The row's number, where one is written. */
  readonly number?: number;
  /** How many words; only the first six are taken. */
  readonly count: number;
  /** Words that are not of the list and have no `?`, by place from 1, as views of the line. */
  readonly unknown: readonly { readonly place: number; readonly text: Uint8Array }[];
}

/** True for a line without a row: blank, or for people. */
export function isIdle(line: Uint8Array): boolean {
  const first = line.find((byte) => byte > 32);
  return first === undefined || first === HASH;
}

/** A number as it may stand before a row: up to three digits, then perhaps one of `.` `:` `)`. */
function labelOf(token: Uint8Array): number | undefined {
  const marked = [0x2e, 0x3a, 0x29].includes(token.at(-1)!);
  const digits = marked ? token.subarray(0, -1) : token;
  const valid = digits.length > 0 && digits.length <= 3 && digits.every((d) => d >= 48 && d <= 57);
  return valid ? digits.reduce((number, d) => number * 10 + d - 48, 0) : undefined;
}

/** Number of a token's word, {@link UNREADABLE} or -1; its letters are made lower-case in `lower`. */
function wordOf(token: Uint8Array, lower: Uint8Array): number {
  if (token.includes(QUESTION)) return UNREADABLE;
  if (token.length < ENOUGH || token.length > LONGEST) return -1;
  let letters = 1;
  for (let i = 0; i < token.length; i++) {
    const letter = token[i]! | 32; // ASCII: upper case differs from lower in this bit
    lower[i] = letter;
    letters &= ((letter - 97) >> 31) + 1 & ((122 - letter) >> 31) + 1 & ((token[i]! - 128) >>> 31);
  }
  return letters === 1 ? numberOf(lower.subarray(0, token.length)) : -1;
}

/**
 * Reads a line.
 *
 * @param line without its end; secret; not wiped
 * @param words receives six numbers: of words, or {@link UNREADABLE} also where a word is missing or
 * not of the list; secret
 */
export function readLine(line: Uint8Array, words: Uint16Array): Line {
  const lower = new Uint8Array(LONGEST);
  const unknown: { place: number; text: Uint8Array }[] = [];
  let number: number | undefined;
  let count = 0;
  words.fill(UNREADABLE, 0, PLACES);
  for (let at = 0; at < line.length;) {
    let end = at;
    while (end < line.length && line[end]! > 32) end++;
    const text = line.subarray(at, end);
    at = end + 1;
    if (text.length === 0) continue;
    const label = count === 0 && number === undefined ? labelOf(text) : undefined;
    if (label !== undefined) {
      number = label;
    } else if (++count <= PLACES) {
      const word = wordOf(text, lower);
      if (word >= 0) words[count - 1] = word;
      else unknown.push({ place: count, text });
    }
  }
  lower.fill(0);
  return { ...(number !== undefined ? { number } : {}), count, unknown };
}
