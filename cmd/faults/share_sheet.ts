import type { WordsFaults } from "../../lib/share/words/faults.ts";
import { EXIT } from "../exit.ts";
import { either, size, type WordTable } from "../words.ts";

/** `row 3`, `rows 3, 7 and 12 to 20`. */
function rowsText(rows: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && run[1] === row - 1) run[1] = row;
    else runs.push([row, row]);
  }
  const texts = runs.flatMap(([from, to]) =>
    to - from < 2 ? (to === from ? [`${from}`] : [`${from}`, `${to}`]) : [`${from} to ${to}`]
  );
  return `row${rows.length === 1 ? "" : "s"} ${either(texts, "and")}`;
}

/** Words for the faults of sheets on paper. */
export const shareSheetWords: WordTable<WordsFaults> = {
  "share-words-length": {
    exit: EXIT.USAGE,
    say: ({ length, limit }) =>
      length === 0
        ? "there is no sheet to write: it is empty"
        : `a sheet of ${
          size(length)
        } is too long to be typed as words; ${limit} bytes are the most`,
    hint: ({ length }) =>
      length === 0
        ? undefined
        : "keep the common part in a file of its own with --sealed, or use --format armor",
  },
  "share-words-none": {
    exit: EXIT.INPUT,
    say: () => "there is no row of words in it",
    hint: () => "a row is five words and its check, for example as a sheet of paper shows them",
  },
  "share-words-row": {
    exit: EXIT.INPUT,
    say: ({ row, rows, reason }) =>
      reason === "twice"
        ? `row ${row} is there twice`
        : `there is a row ${row}, but the sheet has rows 1 to ${rows}`,
    hint: ({ reason }) =>
      reason === "twice"
        ? "compare the numbers before the rows with the sheet of paper"
        : "one sheet a file: see that no row of another sheet slipped in",
  },
  "share-words-damaged": {
    exit: EXIT.WRONG_SECRET,
    say: ({ rows }) =>
      rows.length === 0
        ? "every row fits its check, yet together they are no sheet"
        : `too much is missing or wrong in ${rowsText(rows)} to be repaired`,
    hint: ({ rows, limit }) =>
      rows.length === 0
        ? "look whether rows of two sheets were mixed"
        : `compare those rows with the paper; ${
          limit / 2
        } wrong words or ${limit} unreadable ones ("?") can be repaired`,
  },
  "share-words-version": {
    exit: EXIT.INPUT,
    say: ({ version, known }) =>
      `the words are of version ${version} of their encoding, and this program reads version ${known}`,
    hint: () => "use the release of Conclave that the sheet names, or a newer one",
  },
  "share-words-form": {
    exit: EXIT.INPUT,
    say: ({ reason }) =>
      reason === "rows"
        ? "the first word does not tell the number of rows that there are"
        : "the words do not end as a sheet does",
    hint: () => "they were not written by Conclave; look at where they come from",
  },
};
