/**
 * Digests as words, to read aloud, to compare and to type.
 *
 * A digest of n bytes is ⌈8n/10⌉ words of the SLIP-39 list and a check word: 27 for SHA-256. Each word
 * stands for the next ten bits of the digest, its index in the list; zero bits fill the last one.
 * The check word is w₁·2 + w₂·2² + w₃·2³ + …, where w₁ is the first word's index, in the field of
 * 1024 elements that SLIP-39 uses: polynomials over GF(2) modulo x¹⁰ + x³ + 1, an index being the
 * coefficients, the lowest bit that of x⁰, and 2 being x. It finds every single wrong word and every
 * two words that changed places.
 *
 * @module
 */
import { WORDS } from "./words.ts";

/** Bits that a word stands for. */
const BITS = 10;
const MODULUS = 0x409;

/**
 * A digest as words.
 *
 * @param digest public bytes; a SHA-256 digest makes 27 words
 * @returns words of the SLIP-39 list, the check word last
 * @example
 * ```ts
 * import { digestOfWords, digestWords } from "./digest_words.ts";
 * const words = digestWords(new Uint8Array([0, 0x40]));
 * if (words.join(" ") !== "acid academic acne") throw new Error();
 * if (digestOfWords(words, 2)?.[1] !== 0x40) throw new Error();
 * ```
 */
export function digestWords(digest: Uint8Array): string[] {
  const indexes: number[] = [];
  let [bits, count] = [0, 0];
  for (const byte of digest) {
    bits = (bits << 8) | byte;
    count += 8;
    if (count < BITS) continue;
    count -= BITS;
    indexes.push(bits >> count);
    bits &= (1 << count) - 1;
  }
  if (count > 0) indexes.push(bits << (BITS - count));
  return [...indexes, checkOf(indexes)].map((index) => WORDS[index]!);
}

/**
 * The digest that words stand for.
 *
 * @param words as typed, in either case; the first four letters of a word are enough
 * @param length of the digest in bytes
 * @returns the bytes, or undefined where there are too few or too many words, one is not of the
 * list, or the check word does not fit
 */
export function digestOfWords(
  words: readonly string[],
  length = 32,
): Uint8Array<ArrayBuffer> | undefined {
  const all = words.map(indexOf);
  if (all.length !== Math.ceil(8 * length / BITS) + 1 || all.includes(-1)) return undefined;
  const indexes = all.slice(0, -1);
  if (all.at(-1) !== checkOf(indexes)) return undefined;
  const digest = new Uint8Array(length);
  let [bits, count, at] = [0, 0, 0];
  for (const index of indexes) {
    bits = (bits << BITS) | index;
    count += BITS;
    for (; count >= 8 && at < length; count -= 8) digest[at++] = bits >> (count - 8);
    bits &= (1 << count) - 1;
  }
  // What is left over are the zero bits that filled the last word.
  return bits === 0 ? digest : undefined;
}

/** Indexes by the first four letters, which tell the words apart. */
let byLetters: ReadonlyMap<string, number> | undefined;

function indexOf(word: string): number {
  byLetters ??= new Map(WORDS.map((each, index) => [each.slice(0, 4), index]));
  const typed = word.toLowerCase();
  const index = byLetters.get(typed.slice(0, 4)) ?? -1;
  return WORDS[index]?.startsWith(typed) ? index : -1;
}

function checkOf(indexes: readonly number[]): number {
  let sum = 0;
  for (const index of indexes.toReversed()) {
    sum ^= index;
    sum = (sum << 1) ^ (sum & 0x200 ? MODULUS : 0);
  }
  return sum;
}
