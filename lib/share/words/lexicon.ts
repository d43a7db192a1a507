/**
 * From words to their numbers and back. Every entry of the list is read for each word, so that which
 * word it was does not show in the memory that was touched.
 *
 * @module
 */
import { WORDS } from "../../bytes/words.ts";

/** Letters of the longest word. */
export const LONGEST = 8;
/** Letters that tell every word from all others. */
export const ENOUGH = 4;

/** The words' letters, zero-padded, four to a number: those that tell, and the rest. */
const FIRST = new Uint32Array(WORDS.length);
const REST = new Uint32Array(WORDS.length);
WORDS.forEach((word, i) => {
  FIRST[i] = pack(lettersOf(word), 0);
  REST[i] = pack(lettersOf(word), ENOUGH);
});

/** Letters of a word of the list, which is public. */
export function lettersOf(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0));
}

function pack(letters: Uint8Array, at: number): number {
  let packed = 0;
  for (let i = at; i < at + ENOUGH; i++) packed = (packed << 8) | (letters[i] ?? 0);
  return packed >>> 0;
}

/** All ones where the values are the same, else 0. */
function same(a: number, b: number): number {
  const difference = a ^ b;
  return ((difference | -difference) >> 31) ^ -1;
}

/**
 * Number of a word, from all its letters or from its first four or more.
 *
 * @param letters lower-case letters; secret
 * @returns 0 to 1023, or -1 where it is no word of the list
 */
export function numberOf(letters: Uint8Array): number {
  if (letters.length < ENOUGH || letters.length > LONGEST) return -1;
  const first = pack(letters, 0);
  const rest = pack(letters, ENOUGH);
  const given = letters.length === LONGEST
    ? -1
    : ~(0xffff_ffff >>> (8 * (letters.length - ENOUGH)));
  let number = -1;
  for (let i = 0; i < FIRST.length; i++) {
    number ^= same(FIRST[i]!, first) & same(REST[i]! & given, rest) & ~i;
  }
  return number;
}

/**
 * Writes a word's letters.
 *
 * @param number 0 to 1023; secret
 * @param out {@link LONGEST} bytes, filled with zeros after the letters; the caller wipes it
 * @returns how many letters
 */
export function lettersInto(number: number, out: Uint8Array): number {
  let first = 0;
  let rest = 0;
  for (let i = 0; i < FIRST.length; i++) {
    const mask = same(i, number);
    first |= FIRST[i]! & mask;
    rest |= REST[i]! & mask;
  }
  let length = 0;
  for (let i = 0; i < LONGEST; i++) {
    out[i] = (i < ENOUGH ? first : rest) >>> (24 - 8 * (i % ENOUGH)) & 0xff;
    length += ((out[i]! - 1) >>> 31) ^ 1;
  }
  return length;
}
