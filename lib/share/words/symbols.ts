/**
 * A sheet as the numbers of its words (FORMAT.md, "Symbols" and "Rows").
 *
 * @module
 */
import { Secret } from "../../secret/secret.ts";
import { addParity, CODE_LIMIT, PARITY } from "./code.ts";
import { fault } from "./faults.ts";
import { multiply } from "./field.ts";

/** The encoding's version that is written, and the only one that is read. */
export const VERSION = 1;
/** Words of the code in a row. */
export const WIDTH = 5;
/** Words in a row: those of the code, then the check. */
export const PLACES: number = WIDTH + 1;
/** Most rows of a sheet. */
export const ROW_LIMIT: number = Math.floor(CODE_LIMIT / WIDTH);
/** Bits of a word. */
const BITS = 10;
/** Most bytes of a sheet: one word tells the rows, one bit the end. */
export const BYTE_LIMIT: number = Math.floor(((WIDTH * ROW_LIMIT - 1 - PARITY) * BITS - 1) / 8);

/** Numbers of words in protected memory. The owner disposes of them, which wipes them. */
export class Symbols implements Disposable {
  readonly #secret: Secret;
  readonly values: Uint16Array<ArrayBuffer>;

  /** @param length how many, all of them 0 */
  constructor(length: number) {
    this.#secret = Secret.alloc(2 * length);
    const { buffer, byteOffset } = this.#secret.bytes;
    this.values = new Uint16Array(buffer, byteOffset, length);
  }

  [Symbol.dispose](): void {
    this.#secret[Symbol.dispose]();
  }
}

/**
 * Check of a row. It finds every single wrong word, every swap of two words of the row, and every row
 * in the place of another; of any other damage it misses one in 1024.
 *
 * @param row number of the row, from 1
 * @param words at least {@link WIDTH} numbers, of which the first are taken; secret
 */
export function checkOf(row: number, words: Uint16Array): number {
  let sum = 0;
  for (let i = WIDTH - 1; i >= 0; i--) sum = multiply(sum ^ words[i]!, 2);
  return sum ^ row;
}

/** Rows that a sheet takes. */
export function rowsFor(bytes: number): number {
  return Math.ceil((1 + Math.ceil((8 * bytes + 1) / BITS) + PARITY) / WIDTH);
}

/**
 * Turns a sheet into the words of the code, without the checks.
 *
 * @param sheet secret; not wiped
 * @returns {@link WIDTH} symbols a row; the caller disposes of them
 * @throws {Fault} `share-words-length`
 */
export function symbolsOf(sheet: Uint8Array): Symbols {
  const { length } = sheet;
  if (length === 0 || length > BYTE_LIMIT) {
    throw fault("share-words-length", { length, limit: BYTE_LIMIT });
  }
  const rows = rowsFor(length);
  const symbols = new Symbols(rows * WIDTH);
  const out = symbols.values;
  out[0] = (VERSION << 8) | rows;
  for (let bit = 0; bit <= 8 * length; bit++) {
    const value = bit < 8 * length ? (sheet[bit >> 3]! >> (7 - (bit & 7))) & 1 : 1;
    out[1 + Math.floor(bit / BITS)]! |= value << (BITS - 1 - bit % BITS);
  }
  addParity(out);
  return symbols;
}

/**
 * Turns the words of the code back into a sheet, strictly: what it returns is encoded as it was given.
 *
 * @param symbols of the code, {@link WIDTH} for each row; secret; not wiped
 * @returns the sheet, of which the caller disposes
 * @throws {Fault} `share-words-version`, `share-words-form`
 */
export function sheetOf(symbols: Uint16Array): Secret {
  const version = symbols[0]! >> 8;
  if (version !== VERSION) throw fault("share-words-version", { version, known: VERSION });
  const rows = symbols.length / WIDTH;
  if ((symbols[0]! & 0xff) !== rows) throw fault("share-words-form", { reason: "rows" });
  const message = symbols.subarray(1, symbols.length - PARITY);
  const bitAt = (bit: number) => (message[Math.floor(bit / BITS)]! >> (BITS - 1 - bit % BITS)) & 1;
  let end = message.length * BITS - 1;
  while (end > 0 && bitAt(end) === 0) end--;
  const length = end / 8;
  if (end === 0 || end % 8 !== 0 || rowsFor(length) !== rows) {
    throw fault("share-words-form", { reason: "end" });
  }
  const sheet = Secret.alloc(length);
  for (let bit = 0; bit < end; bit++) sheet.bytes[bit >> 3]! |= bitAt(bit) << (7 - (bit & 7));
  return sheet;
}
