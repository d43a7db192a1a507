import type { QrFaults } from "../../lib/share/qr/faults.ts";
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

const sealed = "keep the common part in a file of its own with --sealed, or use --format armor";
const copy = "save or copy the picture once more";

/** Words for the faults of sheets on paper and on screens. */
export const shareSheetWords: WordTable<WordsFaults & QrFaults> = {
  "share-words-length": {
    exit: EXIT.USAGE,
    say: ({ length, limit }) =>
      length === 0
        ? "there is no sheet to write: it is empty"
        : `a sheet of ${
          size(length)
        } is too long to be typed as words; ${limit} bytes are the most`,
    hint: ({ length }) => length === 0 ? undefined : sealed,
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
  "share-qr-length": {
    exit: EXIT.USAGE,
    say: ({ length, limit }) =>
      length === 0
        ? "there is no sheet to draw: it is empty"
        : `a sheet of ${size(length)} is too long for a QR code; ${limit} bytes are the most`,
    hint: ({ length }) => length === 0 ? undefined : sealed,
  },
  "share-qr-wide": {
    exit: EXIT.USAGE,
    say: ({ needed, columns }) =>
      `the QR code is ${needed} characters wide and the terminal ${columns}`,
    hint: () => "make the window wider or its letters smaller, or write a PNG file",
  },
  "share-qr-none": {
    exit: EXIT.INPUT,
    say: () => "there is no QR code in the picture that can be read",
    hint: () =>
      "take it again: the whole code with its white border, sharp, and from straight above",
  },
  "share-qr-foreign": {
    exit: EXIT.INPUT,
    say: () => "the QR code holds something else than a sheet",
    hint: () => "a sheet's code begins with CONCLAVE: when a phone shows it",
  },
  "share-qr-version": {
    exit: EXIT.INPUT,
    say: ({ version, known }) =>
      `the QR code is of version ${version}, and this program reads version ${known}`,
    hint: () => "use the release of Conclave that the sheet names, or a newer one",
  },
  "share-qr-text": {
    exit: EXIT.INPUT,
    say: () => "the text of the QR code is not as it was written",
    hint: () => "scan it again; where it was copied by hand, compare it letter by letter",
  },
  "share-png-none": {
    exit: EXIT.INPUT,
    say: () => "it is not a PNG picture",
    hint: () => "save the picture as PNG, or scan the code with a phone and give its text",
  },
  "share-png-damaged": {
    exit: EXIT.INPUT,
    say: ({ reason }) =>
      ({
        truncated: "the picture ends too early",
        checksum: "the picture is damaged: a part of it does not fit its checksum",
        header: "the picture's header is none that PNG allows",
        data: "the picture's data cannot be unpacked to what its header says",
        trailing: "there is something after the end of the picture",
      })[reason],
    hint: () => copy,
  },
  "share-png-kind": {
    exit: EXIT.INPUT,
    say: () => "the picture is interlaced, which is not read here",
    hint: () => "save it as a PNG picture that is not interlaced",
  },
  "share-png-large": {
    exit: EXIT.INPUT,
    say: ({ width, height, limit }) =>
      `the picture has ${width} by ${height} pixels, more than ${limit / 1_000_000} million`,
    hint: () => "cut it down to the code, or save it smaller",
  },
};
