import { WORDS } from "./words.ts";

/** Bits that a word stands for. */
const BITS = 10;

/**
 * A digest as words, to read aloud and to compare: ten bits a word, the first bits first; zero bits
 * fill the last word.
 *
 * @param digest public bytes; a SHA-256 digest makes 26 words
 * @returns words of the SLIP-39 list
 * @example
 * ```ts
 * import { digestWords } from "./digest_words.ts";
 * if (digestWords(new Uint8Array([0, 0x40])).join(" ") !== "academic acquire") throw new Error();
 * ```
 */
export function digestWords(digest: Uint8Array): string[] {
  const words: string[] = [];
  let [bits, count] = [0, 0];
  for (const byte of digest) {
    bits = (bits << 8) | byte;
    count += 8;
    if (count < BITS) continue;
    count -= BITS;
    words.push(WORDS[bits >> count]!);
    bits &= (1 << count) - 1;
  }
  if (count > 0) words.push(WORDS[bits << (BITS - count)]!);
  return words;
}
