import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import fc from "fast-check";
import { fromHex, toHex } from "../../../../lib/bytes/hex.ts";
import { fromUtf8, utf8 } from "../../../../lib/bytes/utf8.ts";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { decodeWords, isWords } from "../../../../lib/share/words/decode.ts";
import { encodeWords, WordRows } from "../../../../lib/share/words/encode.ts";
import { lettersInto, lettersOf, numberOf } from "../../../../lib/share/words/lexicon.ts";
import { BYTE_LIMIT, sheetOf, symbolsOf } from "../../../../lib/share/words/symbols.ts";

interface Vector {
  readonly name: string;
  readonly sheet: string;
  readonly rows: readonly string[];
}

const file = new URL("../../../../fixtures/share/words.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: Vector[] };

/** The rows of a text, one blank between words, without numbers. */
function rowsOf(text: Uint8Array): string[] {
  return fromUtf8(text)!.trimEnd().split("\n").map((line) =>
    line.trim().split(/\s+/).slice(1).join(" ")
  );
}

test("every vector is written and read as it stands", () => {
  assert.ok(vectors.length >= 8);
  for (const { name, sheet, rows } of vectors) {
    using text = encodeWords(fromHex(sheet)!);
    assert.deepEqual(rowsOf(text.bytes), rows, name);
    const read = decodeWords(utf8(rows.join("\n")));
    using back = read.sheet;
    assert.equal(toHex(back.bytes), sheet, name);
    assert.deepEqual(read.repaired, [], name);
  }
});

test("rows are numbered, in columns, and under their heading", () => {
  using text = encodeWords(Uint8Array.of(1, 2, 3), ["Share 2 of 5", "Set 0011"]);
  const lines = fromUtf8(text.bytes)!.split("\n");
  assert.deepEqual(lines.slice(0, 2), ["# Share 2 of 5", "# Set 0011"]);
  assert.equal(lines.at(-1), "");
  const rows = lines.slice(2, -1);
  assert.equal(rows.length, 3);
  for (const [i, row] of rows.entries()) {
    assert.match(row, /^ {2}\d {2}[a-z]/);
    assert.equal(row.trimStart().slice(0, 1), String(i + 1));
    for (let place = 0; place < 6; place++) {
      const at = 5 + 9 * place + (place === 5 ? 1 : 0);
      assert.equal(row[at - 1], " ");
      assert.match(row[at]!, /[a-z]/);
    }
  }
  assert.ok(isWords(text.bytes));
});

test("nothing and too much are refused, the most is written", () => {
  assert.equal(BYTE_LIMIT, 1257);
  for (const length of [0, 1258, 5000]) {
    assert.throws(() => encodeWords(new Uint8Array(length)), {
      code: "share-words-length",
      data: { length, limit: 1257 },
    });
  }
  using rows = new WordRows(new Uint8Array(1257));
  assert.equal(rows.count, 203);
});

test("every word is found by its letters, by any beginning of four or more, and by nothing else", () => {
  for (const [i, word] of WORDS.entries()) {
    const letters = lettersOf(word);
    for (let length = 4; length <= letters.length; length++) {
      assert.equal(numberOf(letters.subarray(0, length)), i, word);
    }
    assert.equal(numberOf(letters.subarray(0, 3)), -1, word);
    assert.equal(numberOf(lettersOf(`${word.slice(0, 4)}zz`)), -1, word);
    const out = new Uint8Array(8).fill(9);
    const length = lettersInto(i, out);
    assert.equal(fromUtf8(out.subarray(0, length)), word);
    assert.ok(out.subarray(length).every((byte) => byte === 0));
  }
  assert.equal(numberOf(lettersOf("academics")), -1);
  assert.equal(numberOf(new Uint8Array(0)), -1);
  assert.equal(numberOf(new Uint8Array(8)), -1);
});

test("any bytes come back, and the words are strict about what they hold", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
      using symbols = symbolsOf(bytes);
      using back = sheetOf(symbols.values);
      assert.deepEqual([...back.bytes], [...bytes]);
    }),
    { numRuns: 2000 },
  );
});

test("a sheet that this encoding would not write so is refused", () => {
  const change = (at: number, value: number) => {
    using symbols = symbolsOf(Uint8Array.of(0xff, 0x00));
    symbols.values[at] = value;
    return sheetOf(symbols.values);
  };
  assert.throws(() => change(0, 3), {
    code: "share-words-version",
    data: { version: 0, known: 1 },
  });
  assert.throws(() => change(0, 512 + 3), { code: "share-words-version" });
  assert.throws(() => change(0, 256 + 4), { code: "share-words-form", data: { reason: "rows" } });
  // The mark stands after bit 16; here it stands a bit earlier.
  assert.throws(() => change(2, 0b0000001100), {
    code: "share-words-form",
    data: { reason: "end" },
  });
  // All zeros: no mark at all.
  const empty = new Uint16Array(15);
  empty[0] = 256 + 3;
  assert.throws(() => sheetOf(empty), { code: "share-words-form", data: { reason: "end" } });
  // A row more than needed.
  const roomy = new Uint16Array(20);
  roomy.set([256 + 4, 0b1111111100, 0b1000000000]);
  assert.throws(() => sheetOf(roomy), { code: "share-words-form", data: { reason: "end" } });
});
