import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { fromUtf8, utf8 } from "../../../../lib/bytes/utf8.ts";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { Fault } from "../../../../lib/fault.ts";
import { encodeWords } from "../../../../lib/share/words/encode.ts";
import { type RowAnswer, WordReader } from "../../../../lib/share/words/reader.ts";
import { distance, suggest } from "../../../../lib/share/words/suggest.ts";

const SHEET = Uint8Array.from({ length: 100 }, (_, i) => (i * 151 + 3) & 0xff);

const ROWS: string[][] = (() => {
  using text = encodeWords(SHEET);
  return fromUtf8(text.bytes)!.trimEnd().split("\n").map((line) =>
    line.trim().split(/\s+/).slice(1)
  );
})();

function line(row: readonly string[]): Uint8Array {
  return utf8(row.join(" "));
}

/** A reader that holds the first rows. */
function after(rows: number): WordReader {
  const reader = new WordReader();
  for (const row of ROWS.slice(0, rows)) reader.addRow(line(row));
  return reader;
}

test("rows are taken one by one until the sheet is whole", () => {
  using reader = new WordReader();
  assert.equal(reader.total, undefined);
  for (const [i, row] of ROWS.entries()) {
    assert.equal(reader.next, i + 1);
    assert.equal(reader.done, false);
    assert.deepEqual(reader.addRow(line(row)), { kind: "kept", row: i + 1, unreadable: 0 });
    assert.equal(reader.total, ROWS.length);
  }
  assert.equal(reader.done, true);
  const { sheet, repaired } = reader.finish();
  using _sheet = sheet;
  assert.deepEqual([...sheet.bytes], [...SHEET]);
  assert.deepEqual(repaired, []);
  assert.throws(() => reader.addRow(line(ROWS[0]!)), { code: "share-words-row" });
});

test("a row that is not taken leaves the reader as it was", () => {
  using reader = after(3);
  const rows = [
    "",
    "   ",
    "abandon",
    "1",
    ROWS[3]!.slice(0, 5).join(" "),
    `${ROWS[3]!.join(" ")} zero`,
  ];
  for (const text of rows) {
    const answer = reader.addRow(utf8(text));
    assert.equal(answer.kind === "count" || answer.kind === "number", true, text);
    assert.equal(reader.next, 4);
  }
  assert.deepEqual(reader.addRow(utf8("6 zero zero zero zero zero zero")), {
    kind: "number",
    row: 4,
    given: 6,
  });
  assert.equal(reader.addRow(line(ROWS[3]!)).kind, "kept");
});

test("a word that is not of the list gets suggestions; the check chooses among them", () => {
  using reader = after(1);
  const typo = [...ROWS[1]!];
  const word = typo[2]!;
  typo[2] = word.slice(0, 1) + word.slice(2);
  const answer = reader.addRow(line(typo));
  assert.deepEqual(answer, {
    kind: "unknown",
    row: 2,
    doubts: [{ place: 3, suggestions: [word] }],
  });
  typo[4] = "qqqqqq";
  const both = reader.addRow(line(typo)) as Extract<RowAnswer, { kind: "unknown" }>;
  assert.deepEqual(both.doubts.map(({ place }) => place), [3, 5]);
  assert.ok(both.doubts[0]!.suggestions.includes(word));
  assert.deepEqual(both.doubts[1]!.suggestions, []);
  const check = [...ROWS[1]!];
  check[5] = check[5]!.slice(0, 3);
  const third = reader.addRow(line(check)) as Extract<RowAnswer, { kind: "unknown" }>;
  assert.deepEqual(third.doubts, [{ place: 6, suggestions: [ROWS[1]![5]!] }]);
});

test("a row that fails its check is explained where it can be", () => {
  using reader = after(4);
  const swapped = [...ROWS[4]!];
  [swapped[1], swapped[2]] = [swapped[2]!, swapped[1]!];
  const swap = reader.addRow(line(swapped)) as Extract<RowAnswer, { kind: "check" }>;
  assert.equal(swap.kind, "check");
  assert.deepEqual(swap.swapped, [2, 3]);
  // The row after the one asked for, and the one before once more.
  for (const [i, fits] of [[5, 6], [3, 4]] as const) {
    const answer = reader.addRow(line(ROWS[i]!)) as Extract<RowAnswer, { kind: "check" }>;
    assert.equal(answer.fits, fits);
  }
  // A word of the list that looks like another.
  let explained = 0;
  for (const [place, word] of ROWS[4]!.slice(0, 5).entries()) {
    const near = WORDS.find((other) => other !== word && distance(utf8(other), utf8(word)) <= 2);
    if (!near) continue;
    const row = ROWS[4]!.map((own, i) => i === place ? near : own);
    const answer = reader.addRow(line(row)) as Extract<RowAnswer, { kind: "check" }>;
    assert.ok(
      answer.doubts.some((doubt) => doubt.place === place + 1 && doubt.suggestions[0] === word),
    );
    explained++;
  }
  assert.ok(explained > 0);
});

test("open words, lost rows and rows kept anyhow are repaired at the end", () => {
  using reader = new WordReader();
  for (const [i, row] of ROWS.entries()) {
    const given = [...row];
    if (i === 2) given[4] = "?";
    if (i === 6) {
      given[0] = "zero";
      assert.equal(reader.addRow(line(given)).kind, "check");
      assert.equal(reader.keepRow(line(given)).kind, "kept");
      continue;
    }
    const answer = reader.addRow(line(given));
    assert.deepEqual(answer, { kind: "kept", row: i + 1, unreadable: i === 2 ? 1 : 0 });
  }
  const { sheet, repaired } = reader.finish();
  using _sheet = sheet;
  assert.deepEqual([...sheet.bytes], [...SHEET]);
  assert.deepEqual(repaired, [
    { row: 3, place: 5, given: null, word: ROWS[2]![4] },
    { row: 7, place: 1, given: "zero", word: ROWS[6]![0] },
  ]);

  using torn = new WordReader();
  for (const [i, row] of ROWS.entries()) {
    if (i === 4) torn.skipRow();
    else torn.addRow(line(row));
  }
  assert.ok(torn.done);
  using back = torn.finish().sheet;
  assert.deepEqual([...back.bytes], [...SHEET]);
});

test("an earlier row may be typed again", () => {
  using reader = new WordReader();
  reader.addRow(line(ROWS[0]!));
  const wrong = [...ROWS[1]!];
  wrong[0] = "zero";
  reader.keepRow(line(wrong));
  assert.deepEqual(reader.addRow(line(["2", ...ROWS[1]!])), {
    kind: "kept",
    row: 2,
    unreadable: 0,
  });
  assert.equal(reader.next, 3);
  for (const row of ROWS.slice(2)) reader.addRow(line(row));
  const { sheet, repaired } = reader.finish();
  using _sheet = sheet;
  assert.deepEqual(repaired, []);
});

test("nothing typed, or too little, is a fault", () => {
  using empty = new WordReader();
  assert.throws(() => empty.finish(), { code: "share-words-none" });
  using some = after(5);
  assert.throws(() => some.finish(), { code: "share-words-damaged" });
});

test("distance counts edits, a swap as one", () => {
  const cases: [string, string, number][] = [
    ["", "", 0],
    ["", "abc", 3],
    ["acid", "acid", 0],
    ["acdi", "acid", 1],
    ["acd", "acid", 1],
    ["acidd", "acid", 1],
    ["ocid", "acid", 1],
    ["kitten", "sitting", 3],
  ];
  for (const [a, b, edits] of cases) {
    assert.equal(distance(utf8(a), utf8(b)), edits, `${a} ${b}`);
    assert.equal(distance(utf8(b), utf8(a)), edits, `${b} ${a}`);
  }
  assert.deepEqual(suggest(utf8("acadmeic")), ["academic"]);
  assert.equal(suggest(utf8("ACADMIC"))[0], "academic");
  assert.ok(suggest(utf8("elefant")).includes("elephant"));
  assert.deepEqual(suggest(utf8("")), []);
  assert.deepEqual(suggest(utf8("x")), []);
  assert.deepEqual(suggest(new Uint8Array(100_000).fill(97)), []);
  assert.ok(suggest(utf8("sme")).length <= 3);
});

test("whatever is typed gets an answer", () => {
  using reader = after(2);
  const token = fc.oneof(
    fc.constantFrom(...WORDS),
    fc.constantFrom("?", "3", "1.", "?", "#"),
    fc.string({ maxLength: 10 }),
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 9 }), (tokens) => {
      try {
        const answer = reader.addRow(utf8(tokens.join(" ")));
        assert.ok(["kept", "unknown", "count", "number", "check"].includes(answer.kind));
      } catch (error) {
        // Rows of three open words and more may be kept until the sheet is full, or replace the first.
        assert.ok(error instanceof Fault && error.code.startsWith("share-words-"), String(error));
      }
    }),
    { numRuns: 2000 },
  );
});
