/**
 * Reading a sheet while somebody types it, row by row.
 *
 * @module
 */
import { WORDS } from "../../bytes/words.ts";
import { fault } from "./faults.ts";
import { lettersOf } from "./lexicon.ts";
import { readLine, UNREADABLE } from "./line.ts";
import { judge, restore, type Restored, solve, TypedRows } from "./restore.ts";
import { isNear, suggest } from "./suggest.ts";
import { checkOf, PLACES, ROW_LIMIT, Symbols, WIDTH } from "./symbols.ts";

/** A word and where it stands in its row: 1 to 5, or 6 for the check. */
export interface Doubt {
  readonly place: number;
  /** Words that may have been meant, likeliest first. */
  readonly suggestions: readonly string[];
}

/** What becomes of a typed row. Only `kept` rows count; all others are to be typed again. */
export type RowAnswer =
  /** Taken. `unreadable` words were left open, so that the check could not be tried. */
  | { readonly kind: "kept"; readonly row: number; readonly unreadable: number }
  /** Some words are not of the list. */
  | { readonly kind: "unknown"; readonly row: number; readonly doubts: readonly Doubt[] }
  /** Not six words. */
  | { readonly kind: "count"; readonly row: number; readonly given: number }
  /** A number was typed that is neither that of the next row nor of one typed before. */
  | { readonly kind: "number"; readonly row: number; readonly given: number }
  /** The words are of the list, but the row does not fit its check. */
  | {
    readonly kind: "check";
    readonly row: number;
    /** Single words that, put in the place named, would make it fit and look like what was typed. */
    readonly doubts: readonly Doubt[];
    /** Two places whose words, exchanged, would make it fit. */
    readonly swapped?: readonly [number, number];
    /** Another row near by for which it does fit. */
    readonly fits?: number;
  };

/** How far off a row may be for {@link RowAnswer}'s `fits`. */
const NEIGHBOURS = 3;

/**
 * Takes rows one after the other. A row may be typed again with its number before it.
 *
 * @example
 * ```ts
 * import { encodeWords } from "./encode.ts";
 * import { WordReader } from "./reader.ts";
 * using text = encodeWords(Uint8Array.of(1, 2, 3));
 * using reader = new WordReader();
 * for (let at = 0; !reader.done;) {
 *   const end = text.bytes.indexOf(10, at);
 *   const answer = reader.addRow(text.bytes.subarray(at, end));
 *   if (answer.kind !== "kept") throw new Error(answer.kind);
 *   at = end + 1;
 * }
 * using sheet = reader.finish().sheet;
 * if (sheet.length !== 3) throw new Error();
 * ```
 */
export class WordReader implements Disposable {
  readonly #typed: TypedRows = new TypedRows();
  readonly #row: Symbols = new Symbols(PLACES);
  #next = 1;

  /** Number of the row that comes next, from 1. */
  get next(): number {
    return this.#next;
  }

  /**
   * Rows of the sheet, once its first row was typed and fits its check.
   *
   * @throws {Fault} `share-words-version`, `share-words-form`
   */
  get total(): number | undefined {
    return this.#typed.total;
  }

  /** True when the last row was typed. */
  get done(): boolean {
    return this.#next > (this.total ?? ROW_LIMIT);
  }

  /**
   * Takes a row where it is right, or open in places marked with `?`.
   *
   * @param line without its end; secret; the caller wipes it
   * @throws {Fault} `share-words-version`, `share-words-form` when the first row says so
   */
  addRow(line: Uint8Array): RowAnswer {
    return this.#add(line, false);
  }

  /**
   * Takes a row as it is, although it does not fit its check: so it stands on the paper. Words that
   * are not of the list count as unreadable.
   *
   * @param line without its end; secret; the caller wipes it
   */
  keepRow(line: Uint8Array): RowAnswer {
    return this.#add(line, true);
  }

  /** Leaves the next row out: it is lost. */
  skipRow(): void {
    this.#typed.row(this.#next).fill(UNREADABLE);
    this.#typed.mark(this.#next++);
  }

  /**
   * Repairs what was typed and gives the sheet.
   *
   * @returns the bytes of the sheet, of which the caller disposes, and the repairs to be confirmed
   * @throws {Fault} `share-words-none`, `share-words-row`, `share-words-damaged`,
   * `share-words-version`, `share-words-form`
   */
  finish(): Restored {
    return restore(this.#typed);
  }

  [Symbol.dispose](): void {
    this.#typed[Symbol.dispose]();
    this.#row[Symbol.dispose]();
  }

  #add(line: Uint8Array, anyhow: boolean): RowAnswer {
    const words = this.#row.values;
    const { number, count, unknown } = readLine(line, words);
    const row = number ?? this.#next;
    if (row < 1 || row > this.#next) return { kind: "number", row: this.#next, given: row };
    if (row > (this.total ?? ROW_LIMIT)) {
      throw fault("share-words-row", { row, rows: this.total ?? ROW_LIMIT, reason: "range" });
    }
    if (count !== PLACES) return { kind: "count", row, given: count };
    if (!anyhow && unknown.length > 0) {
      const doubts = unknown.map(({ place, text }) => {
        return { place, suggestions: this.#meant(row, place, text, unknown.length === 1) };
      });
      return { kind: "unknown", row, doubts };
    }
    if (!anyhow && judge(row, words) === "wrong") return this.#explain(row);
    this.#typed.row(row).set(words);
    this.#typed.mark(row);
    if (row === this.#next) this.#next++;
    const unreadable = words.reduce((sum, word) => sum + (word === UNREADABLE ? 1 : 0), 0);
    return { kind: "kept", row, unreadable };
  }

  /** What a word that is not of the list may be; where it alone is open, the check decides. */
  #meant(row: number, place: number, text: Uint8Array, alone: boolean): string[] {
    const near = suggest(text);
    const words = this.#row.values;
    const open = words.reduce((sum, word) => sum + (word === UNREADABLE ? 1 : 0), 0);
    if (!alone || open !== 1) return near;
    const word = WORDS[place === PLACES ? checkOf(row, words) : solve(row, words, place)]!;
    return near.includes(word) || isNear(text, word) ? [word] : near;
  }

  /** Why a row of known words may fail its check. */
  #explain(row: number): RowAnswer {
    const words = this.#row.values;
    const doubts: Doubt[] = [];
    for (let place = 1; place <= PLACES; place++) {
      const typed = WORDS[words[place - 1]!]!;
      const other = WORDS[place === PLACES ? checkOf(row, words) : solve(row, words, place)]!;
      if (isNear(lettersOf(typed), other)) doubts.push({ place, suggestions: [other] });
    }
    const swapped = swapIn(row, words);
    const fits = (checkOf(row, words) ^ words[WIDTH]!) ^ row;
    const near = fits > 0 && fits <= (this.total ?? ROW_LIMIT) &&
      Math.abs(fits - row) <= NEIGHBOURS;
    return {
      kind: "check",
      row,
      doubts,
      ...(swapped ? { swapped } : {}),
      ...(near ? { fits } : {}),
    };
  }
}

/** Two places whose exchange makes a row fit, where there is exactly one such pair of neighbours. */
function swapIn(row: number, words: Uint16Array): readonly [number, number] | undefined {
  const found: [number, number][] = [];
  for (let place = 1; place < PLACES; place++) {
    const other = words.slice(0, PLACES);
    [other[place - 1], other[place]] = [other[place]!, other[place - 1]!];
    if (judge(row, other) === "fits") found.push([place, place + 1]);
    other.fill(0);
  }
  return found.length === 1 ? found[0] : undefined;
}
