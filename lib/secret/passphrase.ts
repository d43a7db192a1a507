/**
 * Passphrases of random words.
 *
 * @module
 */
import { WORDS } from "../bytes/words.ts";
import { Secret } from "./secret.ts";

const LONGEST = 8;

/** The words as a table of eight-byte rows, zero-padded. */
function table(): Uint8Array {
  const rows = new Uint8Array(WORDS.length * LONGEST);
  WORDS.forEach((word, i) => {
    for (let j = 0; j < word.length; j++) rows[i * LONGEST + j] = word.charCodeAt(j);
  });
  return rows;
}

/**
 * Random words of the 1024-word SLIP-39 list, separated by spaces, with a newline at the end. Each
 * carries ten bits. Every row of the list is read for each word, so that which one was taken does
 * not show in the memory that was touched.
 *
 * @param count number of words
 * @param random fills a view with random bytes
 * @returns the text; the caller disposes of it
 * @example
 * ```ts
 * import { passphrase } from "./passphrase.ts";
 * using words = passphrase(6, (bytes) => void crypto.getRandomValues(bytes));
 * if (words.length < 6 * 5) throw new Error();
 * ```
 */
export function passphrase(count: number, random: (bytes: Uint8Array) => void): Secret {
  const rows = table();
  using numbers = Secret.alloc(2 * count);
  using word = Secret.alloc(LONGEST);
  random(numbers.bytes);
  const out = Secret.alloc(count * (LONGEST + 1));
  let at = 0;
  for (let i = 0; i < count; i++) {
    const index = ((numbers.bytes[2 * i]! & 3) << 8) | numbers.bytes[2 * i + 1]!;
    word.bytes.fill(0);
    for (let row = 0; row < WORDS.length; row++) {
      const mask = ((row ^ index) - 1) >> 31; // all ones where row is index
      for (let j = 0; j < LONGEST; j++) word.bytes[j]! |= rows[row * LONGEST + j]! & mask;
    }
    for (let j = 0; j < LONGEST && word.bytes[j] !== 0; j++) out.bytes[at++] = word.bytes[j]!;
    out.bytes[at++] = i === count - 1 ? 10 : 32;
  }
  return out.truncate(at);
}
