/**
 * From files to a rebuilt secret.
 *
 * @module
 */
import { blame, Fault } from "../fault.ts";
import { decodeArmor } from "./armor.ts";
import { combine, type Combined, type CombineOptions, type Entry } from "./combine.ts";
import type { SheetFault } from "./faults.ts";

/** A file that should hold a sheet. */
export interface SheetFile {
  /** Secret; the caller wipes it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What to call it. */
  readonly source: string;
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
]);

/**
 * Reads sheets and rebuilds their secret; see {@link combine}.
 *
 * @param files one sheet each
 * @returns the secret, of which the caller disposes, and a report
 * @throws {Fault} those of {@link combine}, those of reading with the file as their source, and the
 * fault of the first file where no file could be read
 */
export async function combineFiles(
  files: readonly SheetFile[],
  options: CombineOptions = {},
): Promise<Combined> {
  const entries: Entry[] = [];
  const damaged: SheetFault[] = [];
  let first: Fault | undefined;
  try {
    for (const { bytes, source } of files) {
      try {
        entries.push({ share: blame(source, () => decodeArmor(bytes)), source });
      } catch (error) {
        if (!(error instanceof Fault) || !DAMAGE.has(error.code)) throw error;
        first ??= error;
        const { line } = error.data;
        damaged.push({ source, code: error.code, line: typeof line === "number" ? line : null });
      }
    }
    if (first && entries.length === 0) throw first;
    return await combine(entries, { ...options, damaged });
  } finally {
    for (const { share } of entries) share[Symbol.dispose]();
  }
}
