import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { utf8 } from "../../../../lib/bytes/utf8.ts";
import { encodeSheet } from "../../../../lib/share/sheet.ts";
import { describe } from "../../../../lib/share/describe.ts";
import { type Font, widthOf } from "../../../../lib/share/sheet/metrics.ts";
import { pdfFile } from "../../../../lib/share/sheet/pdf_file.ts";
import { pdfSheet } from "../../../../lib/share/sheet/sheet_pages.ts";
import type { SheetFacts } from "../../../../lib/share/sheet/wording.ts";
import { decodeWords } from "../../../../lib/share/words/decode.ts";
import { Secret } from "../../../../lib/secret/secret.ts";
import { split } from "../../../../lib/share/split.ts";

const FACTS: SheetFacts = { x: 2, k: 3, n: 5, setId: "8c1f22ab90de7712" };

function sheetOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255);
}

/** Codes as text, one character each. */
function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** Objects of a file by way of its cross-reference table, which must be right to a byte. */
function objectsOf(file: string): string[] {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)![1]);
  const table = /^xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)+)trailer\n/.exec(
    file.slice(start),
  )!;
  const offsets = table[2]!.match(/\d{10}(?= 00000)/g)!.map(Number);
  assert.equal(offsets.length + 1, Number(table[1]));
  return offsets.map((offset, i) => {
    const head = `${i + 1} 0 obj\n`;
    assert.equal(file.slice(offset, offset + head.length), head);
    return file.slice(offset + head.length, file.indexOf("\nendobj\n", offset));
  });
}

/** Operators of each page. */
function pagesOf(file: string): string[] {
  return objectsOf(file).filter((object) => object.startsWith("<< /Length")).map((object) => {
    const [, length, body] = /^<< \/Length (\d+) >>\nstream\n([\s\S]*)\nendstream$/.exec(object)!;
    assert.equal(body!.length, Number(length));
    return body!;
  });
}

const NAMES: { readonly [name: string]: Font } = {
  F1: "Helvetica",
  F2: "Helvetica-Bold",
  F3: "Courier",
  F4: "Courier-Bold",
};

/** Strings that are shown, each with its font and place. */
function shown(page: string) {
  const pattern = /^BT \/(F\d) ([\d.]+) Tf ([\d.]+) ([\d.]+) Td \((.*)\) Tj ET$/gm;
  return [...page.matchAll(pattern)].map(([, font, size, x, y, text]) => ({
    font,
    size: Number(size),
    x: Number(x),
    y: Number(y),
    text: text!.replace(/\\(.)/g, "$1"),
  }));
}

/** The rows of words on all pages. */
function rowsOf(file: string): string {
  const lines = pagesOf(file).flatMap((page) => {
    const courier = shown(page).filter(({ font, size }) => size === 10.5 && font !== "F1");
    const ys = [...new Set(courier.map(({ y }) => y))];
    return ys.map((y) =>
      courier.filter((one) => one.y === y).sort((a, b) => a.x - b.x).map(({ text }) => text).join(
        " ",
      )
    );
  });
  return lines.join("\n");
}

test("the words of a sheet stand on its pages, whatever its length and paper", () => {
  for (const length of [1, 33, 120, 330, 700, 1257]) {
    for (const paper of ["a4", "letter"] as const) {
      const sheet = sheetOf(length);
      using pdf = pdfSheet(FACTS, sheet, paper);
      const read = decodeWords(utf8(rowsOf(latin(pdf.bytes))));
      using back = read.sheet;
      assert.deepEqual([...back.bytes], [...sheet]);
      assert.deepEqual(read.repaired, []);
    }
  }
});

test("nothing is drawn outside of the margins", () => {
  const hash = sheetOf(32);
  const long = "W".repeat(96);
  const facts = { ...FACTS, label: long, custodian: long, tool: long, date: 0 };
  for (
    const [length, paper, width, height] of [
      [330, "a4", 595, 842],
      [1257, "letter", 612, 792],
    ] as const
  ) {
    using pdf = pdfSheet(
      { ...facts, spkiHash: hash, certificateHash: hash },
      sheetOf(length),
      paper,
    );
    const file = latin(pdf.bytes);
    assert.match(file, new RegExp(`/MediaBox \\[0 0 ${width} ${height}\\]`));
    const pages = pagesOf(file);
    for (const page of pages) {
      const texts = shown(page);
      assert.ok(texts.length > 5);
      for (const { x, y, text, size, font } of texts) {
        assert.ok(x >= 54 && y >= 53 && y <= height - 54, `${x} ${y} ${text}`);
        const codes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
        assert.ok(x + widthOf(codes, NAMES[font!]!, size) <= width - 54 + 0.01, text);
      }
      assert.ok(texts.at(-1)!.text.startsWith("page "));
    }
    const [, left, top] = /q [\d.]+ 0 0 -[\d.]+ ([\d.]+) ([\d.]+) cm/.exec(pages[0]!)!;
    assert.ok(Number(left) > 54 && Number(top) <= height - 54);
  }
});

test("a heading of columns is followed by rows", () => {
  for (let lines = 0; lines < 12; lines++) {
    // Longer and longer facts push the rows down to the foot and over it.
    const facts = { ...FACTS, label: "W".repeat(1 + 40 * lines), tool: "W".repeat(1 + 60 * lines) };
    using pdf = pdfSheet(facts, sheetOf(60), "letter");
    for (const page of pagesOf(latin(pdf.bytes))) {
      const texts = shown(page);
      const heading = texts.findIndex(({ text }) => text === "check of the row");
      if (heading >= 0) assert.equal(texts[heading + 1]!.size, 10.5);
    }
  }
});

test("the same sheet gives the same bytes, another one others", () => {
  using one = pdfSheet(FACTS, sheetOf(200));
  using two = pdfSheet(FACTS, sheetOf(200));
  using other = pdfSheet({ ...FACTS, x: 3 }, sheetOf(200));
  assert.deepEqual(one.bytes, two.bytes);
  assert.notDeepEqual(one.bytes, other.bytes);
});

test("whose sheet it is and of which set stands on every page", () => {
  const facts = { ...FACTS, label: "Root (old) \\ new", custodian: "Ada Müller" };
  using pdf = pdfSheet(facts, sheetOf(400));
  const file = latin(pdf.bytes);
  assert.match(file, /\/Title \(Sheet 2 of 5: Root \\\(old\\\) \\\\ new\)/);
  const pages = pagesOf(file);
  assert.ok(pages.length > 1);
  for (const [i, page] of pages.entries()) {
    const texts = shown(page).map(({ text }) => text);
    assert.ok(
      texts.includes("Sheet 2 of 5 \u00b7 set 8c1f22ab \u00b7 Root (old) \\ new \u00b7 Ada Müller"),
    );
    assert.ok(texts.includes(`page ${i + 1} of ${pages.length}`));
  }
  assert.ok(shown(pages[0]!).some(({ text }) => text === "Sheet 2 of 5"));
  assert.ok(shown(pages[0]!).some(({ text }) => text.includes("docs/recover.py")));
});

test("the secret is not on the paper", async () => {
  const phrase = "this is the secret that is shared";
  using secret = Secret.copy(utf8(phrase));
  const random = (bytes: Uint8Array) => void bytes.fill(7);
  const shares = await split(secret, { k: 2, n: 3, custodians: ["Ada", "Bo", "Cy"], random });
  try {
    for (const share of shares) {
      using sheet = encodeSheet(share);
      using pdf = pdfSheet(describe(share), sheet.bytes);
      const file = latin(pdf.bytes);
      assert.ok(!file.includes(phrase) && !file.includes(btoa(phrase)));
      assert.ok(file.includes(["Ada", "Bo", "Cy"][share.x - 1]!));
    }
  } finally {
    for (const share of shares) share[Symbol.dispose]();
  }
});

test("too long a sheet is refused before a page is made", () => {
  for (const length of [0, 1258]) {
    assert.throws(() => pdfSheet(FACTS, sheetOf(length)), { code: "share-words-length" });
  }
});

test("any facts make a sound file", () => {
  const facts = fc.record({
    x: fc.integer({ min: 1, max: 255 }),
    k: fc.integer({ min: 2, max: 255 }),
    n: fc.constant(255),
    setId: fc.constant("0011223344556677"),
    label: fc.option(fc.string({ unit: "binary", maxLength: 96 }), { nil: undefined }),
    custodian: fc.option(fc.string({ maxLength: 96 }), { nil: undefined }),
    tool: fc.option(fc.string({ maxLength: 96 }), { nil: undefined }),
    date: fc.option(fc.integer({ min: 0, max: 253402300799000 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(facts, (some) => {
      using pdf = pdfSheet(some, sheetOf(60));
      assert.ok(pagesOf(latin(pdf.bytes)).length >= 1);
    }),
    { numRuns: 60 },
  );
  using none = pdfFile("", { width: 100, height: 100 }, []);
  assert.equal(objectsOf(latin(none.bytes)).length, 7);
});
