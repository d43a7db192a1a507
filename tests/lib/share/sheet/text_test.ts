import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { wrap } from "../../../../lib/share/sheet/canvas.ts";
import { widthOf } from "../../../../lib/share/sheet/metrics.ts";
import { winAnsi } from "../../../../lib/share/sheet/winansi.ts";
import { adviceOf, factLines, purposeOf } from "../../../../lib/share/sheet/wording.ts";

const bytes = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

test("western letters have their codes", () => {
  assert.deepEqual([...winAnsi("Az 09~")], bytes("Az 09~"));
  assert.deepEqual([...winAnsi("Müller, Ñandú")], bytes("Müller, Ñandú"));
  // As Windows has them between 128 and 159: ISO 32000-1 table D.2.
  assert.deepEqual([...winAnsi("€‚Š—œŸ")], [0x80, 0x82, 0x8a, 0x97, 0x9c, 0x9f]);
  // Decomposed letters are put together first.
  assert.deepEqual([...winAnsi("u\u0308")], [0xfc]);
});

test("what the fonts lack is spelled out, never left out or changed", () => {
  const cases: [string, string][] = [
    ["Łukasz", "[U+0141]ukasz"],
    ["山", "[U+5C71]"],
    ["🔑", "[U+1F511]"],
    ["\u00a0", "[U+00A0]"],
    ["\u00ad", "[U+00AD]"],
    ["\n", "[U+000A]"],
    ["\x7f", "[U+007F]"],
    ["\u0081", "[U+0081]"],
    ["\u202e", "[U+202E]"],
  ];
  for (const [text, wanted] of cases) assert.deepEqual([...winAnsi(text)], bytes(wanted), wanted);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const codes = winAnsi(text);
      assert.ok(codes.every((code) => code >= 32 && code !== 127));
      assert.ok(codes.length >= [...text.normalize("NFC")].length);
    }),
    { numRuns: 1000 },
  );
});

test("widths are those of the fonts", () => {
  const width = (text: string, font: Parameters<typeof widthOf>[1]) =>
    widthOf(winAnsi(text), font, 1000);
  assert.equal(width("iiii", "Courier"), 2400);
  assert.equal(width("WWWW", "Courier-Bold"), 2400);
  // Adobe's Helvetica.afm and Helvetica-Bold.afm.
  assert.equal(width(" A~", "Helvetica"), 278 + 667 + 584);
  assert.equal(width("WiÆÿ€", "Helvetica"), 944 + 222 + 1000 + 500 + 556);
  assert.equal(width("WiÆÿ€", "Helvetica-Bold"), 944 + 278 + 1000 + 556 + 556);
});

test("lines fit, and hold every word in its order", () => {
  const words = fc.array(
    fc.string({ unit: fc.constantFrom(..."abWi()ü"), minLength: 1, maxLength: 30 }),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 40, max: 300 }), (list, width) => {
      const lines = wrap(list.join(" "), "Helvetica", 10, width);
      for (const line of lines) assert.ok(widthOf(winAnsi(line), "Helvetica", 10) <= width, line);
      assert.equal(lines.join("").replaceAll(" ", ""), list.join(""));
    }),
    { numRuns: 500 },
  );
});

test("advice is true for every threshold", () => {
  const said = (k: number, n: number) =>
    [purposeOf({ k, n, x: 1, setId: "" }), ...adviceOf({ k, n, x: 1, setId: "" }).flat()].join(" ");
  assert.match(said(3, 5), /Any 3 of the 5 sheets rebuild the secret; fewer tell nothing\./);
  assert.match(said(3, 5), /bring any 3 of the sheets/);
  assert.match(said(3, 5), /2 sheets may be missing before the secret is lost/);
  assert.match(said(2, 3), /one sheet may be missing before the secret is lost/);
  assert.match(said(4, 4), /All 4 sheets together rebuild the secret/);
  assert.match(said(4, 4), /bring all 4 of the sheets/);
  assert.match(said(4, 4), /the secret is lost with it/);
  assert.doesNotMatch(said(4, 4), /reprint/);
  assert.doesNotMatch(said(3, 5), /sealed/);
  const sealed = purposeOf({ k: 3, n: 5, x: 1, setId: "", sealed: true });
  assert.match(sealed, /The sealed file of this set is needed with them; keep copies of it\./);
});

test("facts are shown as far as they are known", () => {
  const setId = "8c1f22ab90de7712";
  const hash = Uint8Array.from({ length: 32 }, (_, i) => i);
  assert.deepEqual(factLines({ x: 1, k: 2, n: 3, setId }), [[
    "Set",
    ["8c1f 22ab 90de 7712"],
    true,
  ]]);
  const all = factLines({
    x: 1,
    k: 2,
    n: 3,
    setId,
    date: Date.UTC(2026, 10, 23, 19, 44, 59),
    tool: "conclave 0.1.0",
    spkiHash: hash,
    certificateHash: hash,
  });
  const digits = [
    "0001 0203 0405 0607 0809 0a0b 0c0d 0e0f",
    "1011 1213 1415 1617 1819 1a1b 1c1d 1e1f",
  ];
  assert.deepEqual(all.slice(1), [
    ["Made", ["2026-11-23 19:44 UTC"], false],
    ["By", ["conclave 0.1.0"], false],
    ["Public key, SHA-256", digits, true],
    ["Certificate, SHA-256", digits, true],
  ]);
});
