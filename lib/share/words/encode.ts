/**
 * Writing a sheet as rows of words (FORMAT.md, "Text").
 *
 * @module
 */
import { utf8 } from "../../bytes/utf8.ts";
import { Secret } from "../../secret/secret.ts";
import { lettersInto, LONGEST } from "./lexicon.ts";
import { checkOf, PLACES, Symbols, symbolsOf, WIDTH } from "./symbols.ts";

/** A sheet's words in their rows. The owner disposes of them, which wipes them. */
export class WordRows implements Disposable {
  /** Number of rows. */
  readonly count: number;
  readonly #symbols: Symbols;

  /**
   * @param sheet secret; not wiped
   * @throws {Fault} `share-words-length`
   */
  constructor(sheet: Uint8Array) {
    using code = symbolsOf(sheet);
    this.count = code.values.length / WIDTH;
    this.#symbols = new Symbols(this.count * PLACES);
    const out = this.#symbols.values;
    for (let i = 0; i < this.count; i++) {
      const words = code.values.subarray(i * WIDTH);
      out.set(words.subarray(0, WIDTH), i * PLACES);
      out[i * PLACES + WIDTH] = checkOf(i + 1, words);
    }
  }

  /**
   * Writes the letters of one word.
   *
   * @param row from 1
   * @param place 1 to 6; the sixth is the row's check
   * @param out 8 bytes, filled with zeros after the letters; the caller wipes it
   * @returns how many letters
   */
  lettersInto(row: number, place: number, out: Uint8Array): number {
    return lettersInto(this.#symbols.values[(row - 1) * PLACES + place - 1]!, out);
  }

  [Symbol.dispose](): void {
    this.#symbols[Symbol.dispose]();
  }
}

const SPACE = 32;
const LF = 10;
/** Characters of a row's number and of a column of words; the check stands a little apart. */
const NUMBER = 3;
const COLUMN = LONGEST + 1;
const LINE = NUMBER + 2 + WIDTH * COLUMN + 1 + LONGEST + 1;

/**
 * Writes a sheet as text: a numbered row of five words and a check on each line.
 *
 * @param sheet 1 to 1257 bytes; secret; not wiped
 * @param heading lines for people, written above the rows after `# `; public
 * @returns the text in UTF-8; secret; the caller disposes of it
 * @throws {Fault} `share-words-length`
 * @example
 * ```ts
 * import { encodeWords } from "./encode.ts";
 * import { decodeWords } from "./decode.ts";
 * using text = encodeWords(Uint8Array.of(1, 2, 3));
 * const { sheet, repaired } = decodeWords(text.bytes);
 * using _sheet = sheet;
 * if (sheet.bytes[2] !== 3 || repaired.length !== 0) throw new Error();
 * ```
 */
export function encodeWords(sheet: Uint8Array, heading: readonly string[] = []): Secret {
  using rows = new WordRows(sheet);
  const head = utf8(heading.map((line) => `# ${line}\n`).join(""));
  const text = Secret.alloc(head.length + rows.count * LINE);
  const out = text.bytes;
  out.set(head);
  let at = head.length;
  for (let row = 1; row <= rows.count; row++) at += rowInto(rows, row, out.subarray(at, at + LINE));
  return text.truncate(at);
}

function rowInto(rows: WordRows, row: number, out: Uint8Array): number {
  out.fill(SPACE);
  out.set(utf8(String(row).padStart(NUMBER)));
  let end = 0;
  for (let place = 1; place <= PLACES; place++) {
    const at = NUMBER + 2 + (place - 1) * COLUMN + (place === PLACES ? 1 : 0);
    const letters = out.subarray(at, at + LONGEST);
    end = at + rows.lettersInto(row, place, letters);
    for (let i = 0; i < LONGEST; i++) letters[i]! |= SPACE & (letters[i]! - 1 >> 31);
  }
  out[end] = LF;
  return end + 1;
}
