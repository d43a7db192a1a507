import assert from "node:assert/strict";
import { test } from "#unit";
import { fromUtf8, utf8 } from "../../../../lib/bytes/utf8.ts";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { decodeWords, isWords } from "../../../../lib/share/words/decode.ts";
import { encodeWords } from "../../../../lib/share/words/encode.ts";

const SHEET = Uint8Array.from({ length: 120 }, (_, i) => (i * 73 + 11) & 0xff);

/** The words of a sheet: rows of six. */
function wordsOf(sheet: Uint8Array): string[][] {
  using text = encodeWords(sheet);
  return fromUtf8(text.bytes)!.trimEnd().split("\n").map((line) =>
    line.trim().split(/\s+/).slice(1)
  );
}

const ROWS = wordsOf(SHEET);

function textOf(rows: readonly (readonly string[])[]): Uint8Array {
  return utf8(rows.map((row) => row.join(" ")).join("\n"));
}

/** Reads a text, asserts that it is the sheet, and returns the repairs as `row.place given>word`. */
function repairs(text: Uint8Array, sheet: Uint8Array = SHEET): string[] {
  const read = decodeWords(text);
  using back = read.sheet;
  assert.deepEqual([...back.bytes], [...sheet]);
  return read.repaired.map(({ row, place, given, word }) => `${row}.${place} ${given}>${word}`);
}

/** The rows with some words replaced: `[row, place, word]`. */
function changed(...changes: readonly (readonly [number, number, string])[]): string[][] {
  const rows = ROWS.map((row) => [...row]);
  for (const [row, place, word] of changes) rows[row - 1]![place - 1] = word;
  return rows;
}

/** Another word than the one at a place. */
function other(row: number, place: number, step = 17): string {
  const index = WORDS.indexOf(ROWS[row - 1]![place - 1]!);
  return WORDS[(index + step) % 1024]!;
}

test("what cannot be a sheet is refused before anything else", () => {
  const none = [
    "",
    "\n\n\r\n",
    "# only a remark\n",
    "\uFEFF",
    "-----BEGIN CONCLAVE SHARE-----\nAAAA\n",
    "1 2 3",
    "? ? ? ? ? ?\n",
    "{}",
    "café über straße ñandú".repeat(3),
  ];
  for (const text of none) {
    assert.throws(() => decodeWords(utf8(text)), { code: "share-words-none" }, text);
    assert.equal(isWords(utf8(text)), false, text);
  }
  const garbage = new Uint8Array(4_000_000).map((_, i) => (i * 2654435761) >>> 24);
  assert.throws(() => decodeWords(garbage), { code: "share-words-none" });
  assert.equal(isWords(garbage), false);
  assert.throws(() => decodeWords(new Uint8Array(1_000_000).fill(97)), {
    code: "share-words-none",
  });
});

test("SLIP-39's mnemonics are the same words and not ours", () => {
  const mnemonic =
    "duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard";
  assert.equal(isWords(utf8(mnemonic)), false);
  assert.throws(() => decodeWords(utf8(mnemonic)), { code: "share-words-damaged" });
});

test("rows are read as people type them", () => {
  const text = fromUtf8(textOf(ROWS))!;
  const numbered = ROWS.map((row, i) => `${i + 1}. ${row.join("  \t ")}  `);
  const forms: Record<string, string> = {
    plain: text,
    "four letters": ROWS.map((row) => row.map((word) => word.slice(0, 4)).join(" ")).join("\n"),
    "upper case": text.toUpperCase(),
    "mixed case": text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
    CRLF: text.replaceAll("\n", "\r\n"),
    CR: text.replaceAll("\n", "\r"),
    "blank lines": text.replaceAll("\n", "\n \t\n"),
    "a byte order mark": `\uFEFF${text}`,
    remarks: `# Share 1 of 3\n${text}\n  # the end`,
    numbered: numbered.join("\n"),
    "numbers in any order": numbered.toReversed().join("\n"),
    "some numbers": numbered.map((row, i) => i % 3 ? ROWS[i]!.join(" ") : row).join("\n"),
    "form feeds": text.replaceAll("\n", "\n\f"),
    "colons and brackets": numbered.map((row, i) => row.replace(". ", i % 2 ? ": " : ") ")).join(
      "\n",
    ),
  };
  for (const [name, form] of Object.entries(forms)) {
    assert.deepEqual(repairs(utf8(form)), [], name);
    assert.ok(isWords(utf8(form)), name);
  }
});

test("every kind of damage within reach is repaired and told", () => {
  const [a, b, c] = [other(2, 1), other(9, 5), other(21, 3)] as const;
  assert.deepEqual(repairs(textOf(changed([2, 1, a], [9, 5, b], [21, 3, c]))), [
    `2.1 ${a}>${ROWS[1]![0]}`,
    `9.5 ${b}>${ROWS[8]![4]}`,
    `21.3 ${c}>${ROWS[20]![2]}`,
  ]);
  const open = [[1, 1], [1, 2], [3, 3], [4, 4], [19, 5], [21, 5]] as const;
  assert.deepEqual(
    repairs(textOf(changed(...open.map(([row, place]) => [row, place, "?"] as const)))),
    open.map(([row, place]) => `${row}.${place} null>${ROWS[row - 1]![place - 1]}`),
  );
  assert.deepEqual(repairs(textOf(changed([5, 6, "?"], [6, 6, "zero"]))), [
    `5.6 null>${ROWS[4]![5]}`,
    `6.6 zero>${ROWS[5]![5]}`,
  ]);
  // Not of the list, or partly readable.
  assert.deepEqual(repairs(textOf(changed([7, 2, "acadenic"], [8, 2, "ac?d"], [8, 3, "naïve"]))), [
    `7.2 null>${ROWS[6]![1]}`,
    `8.2 null>${ROWS[7]![1]}`,
    `8.3 null>${ROWS[7]![2]}`,
  ]);
});

test("a whole row may be lost, garbled or another one, wherever it stands", () => {
  const count = ROWS.length;
  for (const lost of [1, 2, 11, count]) {
    const told = ROWS[lost - 1]!.map((word, i) => `${lost}.${i + 1} null>${word}`);
    const numbered = ROWS.map((row, i) => [String(i + 1), ...row]);
    assert.deepEqual(repairs(textOf(numbered.filter((_, i) => i !== lost - 1))), told);
    const short = ROWS.map((row, i) => i === lost - 1 ? row.slice(1) : row);
    assert.deepEqual(repairs(textOf(short)), told);
    const long = ROWS.map((row, i) => i === lost - 1 ? ["zero", ...row] : row);
    assert.deepEqual(repairs(textOf(long)), told);
    const twice = ROWS.map((row, i) => i === lost - 1 ? ROWS[5]! : row);
    assert.ok(repairs(textOf(twice)).every((repair) => repair.startsWith(`${lost}.`)));
  }
  // And one unreadable word beside it, even in the row that tells how many rows there are.
  const first = ROWS.map((row) => [...row]).slice(0, -1);
  first[0]![2] = "?";
  assert.equal(repairs(textOf(first)).length, 7);
});

test("a crease through a column is mended by the rows' checks", () => {
  for (const place of [1, 3, 5, 6]) {
    const rows = ROWS.map((row) => row.map((word, i) => i === place - 1 ? "?" : word));
    assert.equal(repairs(textOf(rows)).length, ROWS.length);
  }
  const slanted = ROWS.map((row, r) => row.map((word, i) => i === r % 6 ? "?" : word));
  assert.equal(repairs(textOf(slanted)).length, ROWS.length);
});

test("damage beyond repair is refused, with the rows to look at", () => {
  assert.throws(() => decodeWords(textOf(ROWS.slice(0, -2))), {
    code: "share-words-damaged",
    data: { rows: [ROWS.length - 1, ROWS.length], limit: 6 },
  });
  const four = [[2, 1], [5, 2], [9, 3], [14, 4]] as const;
  const rows = changed(...four.map(([row, place]) => [row, place, other(row, place)] as const));
  assert.throws(() => decodeWords(textOf(rows)), {
    code: "share-words-damaged",
    data: { rows: [2, 5, 9, 14], limit: 6 },
  });
  const seven = changed(
    [3, 1, "?"],
    [3, 2, "?"],
    [3, 3, "?"],
    [3, 4, "?"],
    [8, 1, "?"],
    [8, 2, "?"],
    [8, 6, "?"],
    [9, 2, "?"],
    [9, 3, "?"],
  );
  assert.throws(() => decodeWords(textOf(seven)), {
    code: "share-words-damaged",
    data: { rows: [3, 8, 9], limit: 6 },
  });
});

test("row numbers that cannot be are refused", () => {
  const numbered = ROWS.map((row, i) => [String(i + 1), ...row]);
  const rows = ROWS.length;
  const renumber = (at: number, number: string) =>
    textOf(numbered.map((row, i) => i === at ? [number, ...row.slice(1)] : row));
  assert.throws(() => decodeWords(renumber(3, "3")), {
    code: "share-words-row",
    data: { row: 3, rows: 203, reason: "twice" },
  });
  for (const number of ["0", "204", "999"]) {
    assert.throws(() => decodeWords(renumber(3, number)), {
      code: "share-words-row",
      data: { row: Number(number), rows: 203, reason: "range" },
    });
  }
  assert.throws(() => decodeWords(textOf([...ROWS, ROWS[0]!])), {
    code: "share-words-row",
    data: { row: rows + 1, rows, reason: "range" },
  });
});

test("rows of two sheets in one text give neither", () => {
  const foreign = wordsOf(SHEET.map((byte, i) => i > 15 && i < 48 ? byte ^ 0x5a : byte));
  for (const from of [2, 4, 6]) {
    const mixed = ROWS.map((row, i) => i >= from && i < from + 4 ? foreign[i]! : row);
    assert.throws(() => decodeWords(textOf(mixed)), { code: "share-words-damaged" });
  }
});

test("another version of the encoding is named as such", () => {
  // The first row of version 2 with its check: 512 + 24 rows.
  const number = 512 + ROWS.length;
  const doubled = number << 1;
  const check = (doubled & 1024 ? doubled ^ 0x409 : doubled) ^ 1;
  const zeros = Array<string>(4).fill("academic");
  const first = [[WORDS[number]!, ...zeros, WORDS[check]!], ...ROWS.slice(1)];
  assert.throws(() => decodeWords(textOf(first)), {
    code: "share-words-version",
    data: { version: 2, known: 1 },
  });
});
