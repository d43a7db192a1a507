/**
 * From files to a rebuilt secret.
 *
 * @module
 */
import { blame, Fault } from "../fault.ts";
import {
  combine,
  type Combined,
  type CombineOptions,
  type Entry,
  recover,
  type Recovered,
} from "./combine.ts";
import type { SheetFault } from "./faults.ts";
import { readSheet } from "./read.ts";

/** A file that should hold a sheet. */
export interface SheetFile {
  /** Secret; the caller wipes it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What to call it. */
  readonly source: string;
}

/** Where a sheet's words were repaired when it was read. */
export interface RepairedSheet {
  readonly source: string;
  /** From 1. */
  readonly rows: readonly number[];
}

/** What files held. The owner disposes of it, which disposes of the shares. */
export interface Sheets extends Disposable {
  readonly entries: readonly Entry[];
  /** Files that should hold a sheet and could not be read. */
  readonly damaged: readonly SheetFault[];
  readonly repaired: readonly RepairedSheet[];
}

/** What was combined, and where words had to be repaired first. */
export type Gathered<C extends Combined = Combined> = C & {
  readonly repaired: readonly RepairedSheet[];
};

/**
 * Flaws that paper, typing and bit rot make. Such a sheet is set aside and reported. Any other flaw
 * (a foreign file, a number that no set has, an unknown version) stops the work: the wrong thing was
 * given, or somebody made it.
 */
const DAMAGE: ReadonlySet<string> = new Set([
  "share-unfinished",
  "share-line",
  "share-header",
  "share-truncated",
  "share-trailing",
  "share-facts",
  "share-contents",
  "share-words-damaged",
  "share-qr-none",
  "share-qr-text",
  "share-png-damaged",
]);

/**
 * Reads sheets. Those that paper, typing and bit rot have damaged are set aside.
 *
 * @param files one sheet each, in any encoding
 * @throws {Fault} those of reading with the file as their source, and the fault of the first file
 * where no file could be read
 */
export async function readSheets(files: readonly SheetFile[]): Promise<Sheets> {
  const entries: Entry[] = [];
  const damaged: SheetFault[] = [];
  const repaired: RepairedSheet[] = [];
  const dispose = () => entries.forEach(({ share }) => share[Symbol.dispose]());
  let first: Fault | undefined;
  try {
    for (const { bytes, source } of files) {
      try {
        const read = await blame(source, () => readSheet(bytes));
        entries.push({ share: read.share, source });
        const rows = [...new Set(read.repaired.map(({ row }) => row))];
        if (rows.length > 0) repaired.push({ source, rows });
      } catch (error) {
        if (!(error instanceof Fault) || !DAMAGE.has(error.code)) throw error;
        first ??= error;
        const { line } = error.data;
        damaged.push({ source, code: error.code, line: typeof line === "number" ? line : null });
      }
    }
    if (first && entries.length === 0) throw first;
    return { entries, damaged, repaired, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/**
 * Reads sheets and rebuilds their secret; see {@link combine}.
 *
 * @param files one sheet each, in any encoding
 * @returns the secret, of which the caller disposes, and a report
 * @throws {Fault} those of {@link combine} and {@link readSheets}
 */
export async function combineFiles(
  files: readonly SheetFile[],
  options: CombineOptions = {},
): Promise<Gathered> {
  using sheets = await readSheets(files);
  const { entries, damaged, repaired } = sheets;
  return { ...await combine(entries, { ...options, damaged }), repaired };
}

/**
 * Reads sheets and rebuilds all of their set; see {@link recover}.
 *
 * @param files one sheet each, in any encoding
 * @returns the secret and the shares, of which the caller disposes, and a report
 * @throws {Fault} those of {@link recover} and {@link readSheets}
 */
export async function recoverFiles(
  files: readonly SheetFile[],
  options: CombineOptions = {},
): Promise<Gathered<Recovered>> {
  using sheets = await readSheets(files);
  const { entries, damaged, repaired } = sheets;
  return { ...await recover(entries, { ...options, damaged }), repaired };
}
