/**
 * Reading a sheet from a text of words.
 *
 * @module
 */
import { fault } from "./faults.ts";
import { isIdle, type Line, readLine, UNREADABLE } from "./line.ts";
import { judge, restore, type Restored, TypedRows } from "./restore.ts";
import { PLACES, ROW_LIMIT, Symbols } from "./symbols.ts";

const LF = 10;
const CR = 13;

/** Lines of a text that hold a row, without their ends; LF, CRLF and CR end a line. */
function* rowsOf(text: Uint8Array): Generator<Uint8Array> {
  const marked = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf; // a byte order mark
  for (let at = marked ? 3 : 0; at < text.length;) {
    let end = at;
    while (end < text.length && text[end] !== LF && text[end] !== CR) end++;
    const line = text.subarray(at, end);
    at = end + 1;
    if (!isIdle(line)) yield line;
  }
}

/**
 * True where some line is a row that fits its check, so that {@link decodeWords} has something to say
 * about the text.
 *
 * @param text any file, or its first few kilobytes; not wiped
 */
export function isWords(text: Uint8Array): boolean {
  using row = new Symbols(PLACES);
  let next = 1;
  for (const line of rowsOf(text)) {
    const { number, count, unknown } = readLine(line, row.values);
    if (number !== undefined) next = number;
    if (count === PLACES && unknown.length === 0 && judge(next, row.values) === "fits") return true;
    if (++next > ROW_LIMIT) return false;
  }
  return false;
}

/**
 * Reads a sheet from a text of words, and repairs it where it must. Rows may lack their numbers; a row
 * that is missing counts as unreadable, as does a word that is not of the list; lines that begin with
 * `#` are for people.
 *
 * @param text UTF-8; secret; the caller wipes it
 * @returns the bytes of the sheet, of which the caller disposes, and what was repaired, which a person
 * must confirm before the sheet is trusted alone
 * @throws {Fault} `share-words-none`, `share-words-row`, `share-words-damaged`,
 * `share-words-version`, `share-words-form`
 */
export function decodeWords(text: Uint8Array): Restored {
  using typed = new TypedRows();
  using row = new Symbols(PLACES);
  let next = 1;
  let known = false;
  for (const line of rowsOf(text)) {
    const read: Line = readLine(line, row.values);
    const number = read.number ?? next;
    known ||= row.values.some((value) => value !== UNREADABLE);
    place(typed, number, read, row.values, known);
    next = number + 1;
  }
  if (!known) throw fault("share-words-none", {});
  return restore(typed);
}

function place(
  typed: TypedRows,
  number: number,
  { count }: Line,
  words: Uint16Array,
  known: boolean,
): void {
  if (number < 1 || number > ROW_LIMIT) {
    // A long text without a single word of the list is something else altogether.
    if (!known) throw fault("share-words-none", {});
    throw fault("share-words-row", { row: number, rows: ROW_LIMIT, reason: "range" });
  }
  if (typed.has(number)) {
    throw fault("share-words-row", { row: number, rows: ROW_LIMIT, reason: "twice" });
  }
  typed.mark(number);
  // With a word too few or too many, nobody knows which stands where.
  if (count === PLACES) typed.row(number).set(words);
}
