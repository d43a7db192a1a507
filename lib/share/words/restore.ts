/**
 * From typed rows to the sheet: the code repairs what it can, and every repair is told.
 *
 * @module
 */
import { WORDS } from "../../bytes/words.ts";
import type { Secret } from "../../secret/secret.ts";
import { REPAIR, repair } from "./code.ts";
import { fault } from "./faults.ts";
import { invert, multiply, power } from "./field.ts";
import { UNREADABLE } from "./line.ts";
import { checkOf, PLACES, ROW_LIMIT, sheetOf, Symbols, VERSION, WIDTH } from "./symbols.ts";

/** A word that was not as it was typed. Both words are of the sheet: show them to its holder alone. */
export interface Repair {
  /** From 1. */
  readonly row: number;
  /** 1 to 5, or 6 for the row's check. */
  readonly place: number;
  /** The word of the list that was typed, or null where none was. */
  readonly given: string | null;
  /** The word that it must be. */
  readonly word: string;
}

/** A sheet read from words. The caller disposes of the sheet. */
export interface Restored {
  /** The bytes of the sheet. */
  readonly sheet: Secret;
  /** To be confirmed by a look at the paper; the scheme then proves the sheet. */
  readonly repaired: readonly Repair[];
}

/** How a row stands, judged by itself. */
export function judge(row: number, words: Uint16Array): "fits" | "wrong" | "open" {
  const open = words.subarray(0, PLACES).includes(UNREADABLE);
  return open ? "open" : checkOf(row, words) === words[WIDTH]! ? "fits" : "wrong";
}

/**
 * The word that makes a row fit its check.
 *
 * @param words six numbers, of which the one to be found may hold anything; secret
 * @param place of the word to be found: 1 to 5
 */
export function solve(row: number, words: Uint16Array, place: number): number {
  const others = words.slice(0, WIDTH);
  others[place - 1] = 0;
  const rest = checkOf(row, others) ^ words[WIDTH]!;
  others.fill(0);
  return multiply(rest, invert(power(place)));
}

/** Rows as typed: six numbers each, {@link UNREADABLE} for what is not known. */
export class TypedRows implements Disposable {
  readonly #symbols: Symbols = new Symbols(ROW_LIMIT * PLACES);
  /** Rows that were typed, by number from 1. */
  readonly #seen: Set<number> = new Set<number>();

  constructor() {
    this.#symbols.values.fill(UNREADABLE);
  }

  /** The six numbers of a row, to be read and written in place. */
  row(row: number): Uint16Array<ArrayBuffer> {
    return this.#symbols.values.subarray((row - 1) * PLACES, row * PLACES);
  }

  /** Notes that a row was typed. */
  mark(row: number): void {
    this.#seen.add(row);
  }

  has(row: number): boolean {
    return this.#seen.has(row);
  }

  /** Number of the last row that was typed. */
  get last(): number {
    return Math.max(0, ...this.#seen);
  }

  /**
   * How many rows the sheet has, as its first word says, where the first row fits its check.
   *
   * @throws {Fault} `share-words-version`, `share-words-form`
   */
  get total(): number | undefined {
    const words = this.row(1);
    if (judge(1, words) !== "fits") return undefined;
    const version = words[0]! >> 8;
    if (version !== VERSION) throw fault("share-words-version", { version, known: VERSION });
    const rows = words[0]! & 0xff;
    if (rows === 0 || rows > ROW_LIMIT) throw fault("share-words-form", { reason: "rows" });
    return rows;
  }

  [Symbol.dispose](): void {
    this.#symbols[Symbol.dispose]();
  }
}

/** Copies a row's words into the code, as they are or mended by the row's check. */
function take(row: number, words: Uint16Array, out: Uint16Array, mend: boolean): void {
  out.set(words.subarray(0, WIDTH));
  if (!mend) return;
  if (judge(row, words) === "wrong") return void out.fill(UNREADABLE);
  const first = out.indexOf(UNREADABLE);
  const alone = first >= 0 && first === out.lastIndexOf(UNREADABLE);
  if (alone && words[WIDTH] !== UNREADABLE) out[first] = solve(row, words, first + 1);
}

/** The code's words, repaired, or undefined. */
function attempt(typed: TypedRows, rows: number, mend: boolean): Symbols | undefined {
  const symbols = new Symbols(rows * WIDTH);
  const { values } = symbols;
  const erased: number[] = [];
  for (let row = 1; row <= rows; row++) {
    take(row, typed.row(row), values.subarray((row - 1) * WIDTH, row * WIDTH), mend);
  }
  values.forEach((value, i) => {
    if (value === UNREADABLE) erased.push(i);
  });
  for (const index of erased) values[index] = 0;
  if (repair(values, erased) && (values[0]! & 0xff) === rows) return symbols;
  symbols[Symbol.dispose]();
  return undefined;
}

function repairsOf(typed: TypedRows, code: Uint16Array): Repair[] {
  const repaired: Repair[] = [];
  for (let row = 1; row * WIDTH <= code.length; row++) {
    const words = code.subarray((row - 1) * WIDTH, row * WIDTH);
    const given = typed.row(row);
    for (let place = 1; place <= PLACES; place++) {
      const was = given[place - 1]!;
      const is = place === PLACES ? checkOf(row, words) : words[place - 1]!;
      if (was !== is) {
        repaired.push({ row, place, given: WORDS[was] ?? null, word: WORDS[is]! });
      }
    }
  }
  return repaired;
}

/** Numbers of rows that the sheet may have, likeliest first, where the first row tells it doubtfully. */
function lengthsOf(typed: TypedRows): number[] {
  const { last, total } = typed;
  if (total !== undefined) return [total];
  using first = new Symbols(WIDTH);
  take(1, typed.row(1), first.values, true);
  const told = [typed.row(1)[0]!, first.values[0]!]
    .filter((word) => word >> 8 === VERSION)
    .map((word) => word & 0xff)
    .filter((rows) => rows > last && rows <= ROW_LIMIT);
  return [...new Set([last, ...told])];
}

/**
 * Repairs what was typed and turns it into the sheet. What is repaired for certain: damage that comes
 * to 6 or less, where an unreadable word counts once and a wrong one twice; one row that is lost or
 * garbled beside one unreadable word; and one unreadable word in every row, where all else is right.
 *
 * @param typed not disposed of
 * @throws {Fault} `share-words-none`, `share-words-row`, `share-words-damaged`,
 * `share-words-version`, `share-words-form`
 */
export function restore(typed: TypedRows): Restored {
  const { last } = typed;
  if (last === 0) throw fault("share-words-none", {});
  const lengths = lengthsOf(typed);
  const [rows] = lengths as [number];
  if (last > rows) throw fault("share-words-row", { row: last, rows, reason: "range" });
  for (const mend of [false, true]) {
    for (const length of lengths) {
      using code = attempt(typed, length, mend);
      if (code) {
        const sheet = sheetOf(code.values);
        return { sheet, repaired: repairsOf(typed, code.values) };
      }
    }
  }
  const suspect = Array.from({ length: rows }, (_, i) => i + 1)
    .filter((row) => judge(row, typed.row(row)) !== "fits");
  throw fault("share-words-damaged", { rows: suspect, limit: REPAIR });
}
