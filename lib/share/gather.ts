/**
 * From files to a rebuilt secret.
 *
 * @module
 */
import { blame, Fault } from "../fault.ts";
import { combine, type Combined, type CombineOptions, type Entry } from "./combine.ts";
import type { SheetFault } from "./faults.ts";
import { readSheet } from "./read.ts";

/** A file that should hold a sheet. */
export interface SheetFile {
  /** Secret; the caller wipes it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What to call it. */
  readonly source: string;
}

/** What was combined, and where words had to be repaired first. */
export interface Gathered extends Combined {
  readonly repaired: readonly { readonly source: string; readonly rows: readonly number[] }[];
}

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
 * Reads sheets and rebuilds their secret; see {@link combine}.
 *
 * @param files one sheet each, in any encoding
 * @returns the secret, of which the caller disposes, and a report
 * @throws {Fault} those of {@link combine}, those of reading with the file as their source, and the
 * fault of the first file where no file could be read
 */
export async function combineFiles(
  files: readonly SheetFile[],
  options: CombineOptions = {},
): Promise<Gathered> {
  const entries: Entry[] = [];
  const damaged: SheetFault[] = [];
  const repaired: { source: string; rows: number[] }[] = [];
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
    return { ...await combine(entries, { ...options, damaged }), repaired };
  } finally {
    for (const { share } of entries) share[Symbol.dispose]();
  }
}
