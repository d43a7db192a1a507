import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { fromUtf8, utf8 } from "../../../../lib/bytes/utf8.ts";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { Fault } from "../../../../lib/fault.ts";
import { decodeWords } from "../../../../lib/share/words/decode.ts";
import { encodeWords } from "../../../../lib/share/words/encode.ts";

/** The words of a sheet: rows of six. */
function wordsOf(sheet: Uint8Array): string[][] {
  using text = encodeWords(sheet);
  return fromUtf8(text.bytes)!.trimEnd().split("\n").map((line) =>
    line.trim().split(/\s+/).slice(1)
  );
}

/** Reads rows, asserts that they are the sheet, and returns how many words were repaired. */
function repairs(rows: readonly (readonly string[])[], sheet: Uint8Array): number {
  const read = decodeWords(utf8(rows.map((row) => row.join(" ")).join("\n")));
  using back = read.sheet;
  assert.deepEqual([...back.bytes], [...sheet]);
  return read.repaired.length;
}

/** A sheet and places to spoil: of the code (1 to 5) and of checks. */
const damaged = fc.uint8Array({ minLength: 60, maxLength: 200 }).chain((sheet) => {
  const rows = wordsOf(sheet);
  return fc.record({
    sheet: fc.constant(sheet),
    rows: fc.constant(rows),
    places: fc.uniqueArray(fc.nat(rows.length * 6 - 1), { minLength: 6, maxLength: 6 }),
    steps: fc.array(fc.integer({ min: 1, max: 1023 }), { minLength: 6, maxLength: 6 }),
    open: fc.boolean(),
  });
});

test("any 3 wrong or 6 unreadable words are repaired, checks among them", () => {
  fc.assert(
    fc.property(damaged, ({ sheet, rows, places, steps, open }) => {
      const spoilt = rows.map((row) => [...row]);
      const used = open ? places : places.slice(0, 3);
      for (const [i, place] of used.entries()) {
        const row = spoilt[Math.floor(place / 6)]!;
        const word = WORDS.indexOf(row[place % 6]!);
        row[place % 6] = open ? "???" : WORDS[(word + steps[i]!) % 1024]!;
      }
      assert.equal(repairs(spoilt, sheet), used.length);
    }),
    { numRuns: 1000 },
  );
});

test("whatever is typed gives a fault, or the sheet whose words it nearly is", () => {
  const token = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
    fc.constantFrom("?", "7", "12.", "#", "\n", "\r\n", "\n", "\n", "academik", "é", "\0"),
    fc.string({ maxLength: 12 }),
  );
  let faults = 0;
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
      try {
        decodeWords(utf8(tokens.join(" "))).sheet[Symbol.dispose]();
      } catch (error) {
        assert.ok(error instanceof Fault && error.code.startsWith("share-words-"), String(error));
        faults++;
      }
    }),
    { numRuns: 10_000 },
  );
  assert.ok(faults > 9_990);
});

const SHEET = Uint8Array.from({ length: 120 }, (_, i) => (i * 73 + 11) & 0xff);
const ROWS = wordsOf(SHEET);

test("heavy damage never passes for a repair", () => {
  let refused = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(ROWS.length - 1), fc.nat(4), fc.integer({ min: 1, max: 1023 })), {
        minLength: 8,
        maxLength: 30,
      }),
      (changes) => {
        const rows = ROWS.map((row) => [...row]);
        for (const [row, place, step] of changes) {
          rows[row]![place] = WORDS[(WORDS.indexOf(rows[row]![place]!) + step) % 1024]!;
        }
        try {
          repairs(rows, SHEET); // asserts that it is the sheet
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          refused++;
        }
      },
    ),
    { numRuns: 2000 },
  );
  assert.ok(refused > 1900);
});
