import { faultsOf, type Raise } from "../../fault.ts";

/** What can be wrong with a sheet in words. None of it tells a word. */
export type WordsFaults = {
  /** Too long a sheet to be typed, or one of no bytes; lengths in bytes. */
  "share-words-length": { length: number; limit: number };
  "share-words-none": Record<never, never>;
  /** A row beyond the sheet's `rows`, or the same one a second time. */
  "share-words-row": { row: number; rows: number; reason: "range" | "twice" };
  /** `rows` are those in which something is unreadable, missing, or does not fit its check. */
  "share-words-damaged": { rows: readonly number[]; limit: number };
  "share-words-version": { version: number; known: number };
  /** The words are of the code, but not what this encoding writes. */
  "share-words-form": { reason: "rows" | "end" };
};

/** Makes a fault of the words encoding. */
export const fault: Raise<WordsFaults> = faultsOf<WordsFaults>();
