/**
 * A sheet of paper for one custodian, as PDF.
 *
 * @module
 */
import { Secret } from "../../secret/secret.ts";
import { modulesOf, QUIET } from "../qr/modules.ts";
import { LONGEST } from "../words/lexicon.ts";
import { PLACES } from "../words/symbols.ts";
import { WordRows } from "../words/encode.ts";
import { Canvas, wrap } from "./canvas.ts";
import { type Font, widthOf } from "./metrics.ts";
import { type Paper, pdfFile } from "./pdf_file.ts";
import { winAnsi } from "./winansi.ts";
import { adviceOf, factLines, purposeOf, type SheetFacts, titleOf } from "./wording.ts";

/** Paper that sheets are printed on. */
export const PAPERS: { readonly [name in "a4" | "letter"]: Paper } = {
  a4: { width: 595, height: 842 },
  letter: { width: 612, height: 792 },
};

/** 19 mm: no printer needs more. */
const MARGIN = 54;
/** Side of a square of the code: at least half a millimetre; and the code's least and greatest side. */
const SQUARE = 72 / 25.4 / 2;
const CODE = { least: 170, most: 262 };
const GAP = 18;

/** Rows of words: their font, and where words begin, from the left margin to the width of the page. */
const ROW = { size: 10.5, leading: 13.4, group: 5, space: 4, number: 32, check: 14 };
const DIGIT = ROW.size * 0.6;

/** Draws a sheet from top to bottom, on as many pages as it takes. */
class Layout implements Disposable {
  readonly #pages: Canvas[] = [];
  y = 0;

  constructor(readonly paper: Paper, readonly facts: SheetFacts) {}

  get page(): Canvas {
    return this.#pages.at(-1)!;
  }

  get width(): number {
    return this.paper.width - 2 * MARGIN;
  }

  /** Room left on the page, in points, above the foot. */
  get room(): number {
    return this.paper.height - MARGIN - 2 * GAP - this.y;
  }

  addPage(): void {
    this.#pages.push(new Canvas(this.paper.height));
    this.y = MARGIN;
  }

  /** Writes a paragraph, which begins in bold. */
  paragraph(x: number, width: number, size: number, lead: string, text: string): void {
    const bold = widthOf(winAnsi(`${lead} `), "Helvetica-Bold", size);
    // The first line is shorter by the lead.
    const [first = ""] = wrap(text, "Helvetica", size, width - bold);
    const rest = text.slice(first.length).trimStart();
    this.y += size * 1.4;
    this.page.text(x, this.y, "Helvetica-Bold", size, lead);
    this.page.text(x + bold, this.y, "Helvetica", size, first);
    if (rest !== "") this.lines(x, width, "Helvetica", size, rest);
  }

  /** Writes text in lines. */
  lines(x: number, width: number, font: Font, size: number, text: string): void {
    for (const line of wrap(text, font, size, width)) {
      this.y += size * 1.4;
      this.page.text(x, this.y, font, size, line);
    }
  }

  /** Writes the foot of every page, and gives the pages. */
  finish(): Secret[] {
    const { setId, label, custodian } = this.facts;
    const count = this.#pages.length;
    const y = this.paper.height - MARGIN;
    const about = [titleOf(this.facts), `set ${setId.slice(0, 8)}`, label, custodian];
    const text = about.filter((part) => part !== undefined).join(" \u00b7 ");
    for (const [i, page] of this.#pages.entries()) {
      const number = `page ${i + 1} of ${count}`;
      const side = widthOf(winAnsi(number), "Helvetica", 8);
      const [line = ""] = wrap(text, "Helvetica", 8, this.width - side - GAP);
      page.rule(MARGIN, y - 12, this.width, 0.5);
      page.text(MARGIN, y, "Helvetica", 8, line);
      page.text(this.paper.width - MARGIN - side, y, "Helvetica", 8, number);
    }
    return this.#pages.map((page) => page.take());
  }

  [Symbol.dispose](): void {
    for (const page of this.#pages) page[Symbol.dispose]();
  }
}

/** Draws the code in the upper right corner; returns its side. */
function drawCode(layout: Layout, sheet: Uint8Array): number {
  using modules = modulesOf(sheet);
  const squares = modules.size + 2 * QUIET;
  const side = Math.min(CODE.most, Math.max(CODE.least, squares * SQUARE));
  const square = side / squares;
  // The blank border may reach into the margin of the page.
  const blank = QUIET * square;
  const x = layout.paper.width - MARGIN - side + 2 * blank;
  layout.page.squares(x, layout.y, square, (rectangle) => {
    for (let y = 0; y < modules.size; y++) {
      for (const [left, length] of modules.runs(y)) rectangle(left, y, length, 1);
    }
  });
  return side - blank;
}

function drawHead(layout: Layout, sheet: Uint8Array): void {
  const top = layout.y;
  const code = drawCode(layout, sheet);
  const { facts, page } = layout;
  const width = layout.width - code;
  layout.y += 7;
  page.text(MARGIN, layout.y, "Helvetica-Bold", 8.5, "CONCLAVE");
  layout.y += 26;
  page.text(MARGIN, layout.y, "Helvetica-Bold", 24, titleOf(facts));
  layout.y += 6;
  if (facts.label !== undefined) layout.lines(MARGIN, width, "Helvetica", 13, facts.label);
  if (facts.custodian !== undefined) {
    layout.y += 3;
    layout.paragraph(MARGIN, width, 10, "Held by", facts.custodian);
  }
  layout.y += 5;
  layout.lines(MARGIN, width, "Helvetica", 10, purposeOf(facts));
  layout.y += 7;
  for (const [name, lines, fixed] of factLines(facts)) drawFact(layout, width, name, lines, fixed);
  layout.y = Math.max(layout.y, top + code);
}

function drawFact(
  layout: Layout,
  width: number,
  name: string,
  lines: readonly string[],
  fixed: boolean,
): void {
  const [size, indent] = [9, 32];
  const long = widthOf(winAnsi(name), "Helvetica-Bold", size) > indent;
  layout.page.text(MARGIN, layout.y + size * 1.4, "Helvetica-Bold", size, name);
  if (long) layout.y += size * 1.4;
  for (const line of lines) {
    const x = MARGIN + (long ? 0 : indent);
    layout.lines(x, width - (long ? 0 : indent), fixed ? "Courier" : "Helvetica", size, line);
  }
}

function drawAdvice(layout: Layout): void {
  layout.y += 10;
  layout.page.rule(MARGIN, layout.y, layout.width, 0.5);
  for (const [lead, text] of adviceOf(layout.facts)) {
    layout.y += 4;
    layout.paragraph(MARGIN, layout.width, 9, lead, text);
  }
}

/** Height of what stands over the rows. */
const HEADING = 29;

/** Where a word begins. */
function placeOf(layout: Layout, place: number): number {
  const column = (layout.width - ROW.number - ROW.check) / PLACES;
  return MARGIN + ROW.number + (place - 1) * column + (place === PLACES ? ROW.check : 0);
}

/** What stands over the rows on each page. */
function drawColumns(layout: Layout): void {
  layout.y += 14;
  layout.page.rule(MARGIN, layout.y, layout.width, 0.5);
  layout.y += 12;
  const { page } = layout;
  const heading = (x: number, text: string) => page.text(x, layout.y, "Helvetica", 8, text);
  heading(MARGIN, "row");
  heading(placeOf(layout, 1), "five words");
  heading(placeOf(layout, PLACES), "check of the row");
  layout.y += 3;
}

function drawRows(layout: Layout, rows: WordRows): void {
  using letters = Secret.alloc(LONGEST);
  for (let row = 1; row <= rows.count; row++) {
    // Groups stay together: a row is found by its place in one.
    if ((row - 1) % ROW.group === 0) {
      const height = ROW.leading * Math.min(ROW.group, rows.count - row + 1);
      const full = layout.room < height + (row === 1 ? HEADING : ROW.space);
      if (full) layout.addPage();
      if (full || row === 1) drawColumns(layout);
      else layout.y += ROW.space;
    }
    layout.y += ROW.leading;
    const { page, y } = layout;
    const number = String(row);
    page.text(MARGIN + (3 - number.length) * DIGIT, y, "Courier", ROW.size, number);
    for (let place = 1; place <= PLACES; place++) {
      const check = place === PLACES;
      const length = rows.lettersInto(row, place, letters.bytes);
      const font = check ? "Courier" : "Courier-Bold";
      page.codes(placeOf(layout, place), y, font, ROW.size, letters.bytes.subarray(0, length));
    }
  }
}

/**
 * Prints a sheet: what it is and whose, its code, advice, and its words in rows. What the sheet shares
 * is not on it, only the share.
 *
 * @param facts what the sheet says of itself
 * @param sheet 1 to 1257 bytes; secret; not wiped
 * @param paper `a4` where nothing is said
 * @returns the PDF file, the same for the same sheet; secret; the caller disposes of it
 * @throws {Fault} `share-words-length`
 * @example
 * ```ts
 * import { pdfSheet } from "./sheet_pages.ts";
 * const facts = { x: 1, k: 2, n: 3, setId: "0011223344556677" };
 * using pdf = pdfSheet(facts, Uint8Array.of(1, 2, 3));
 * if (pdf.bytes[0] !== 0x25) throw new Error();
 * ```
 */
export function pdfSheet(
  facts: SheetFacts,
  sheet: Uint8Array,
  paper: keyof typeof PAPERS = "a4",
): Secret {
  using rows = new WordRows(sheet);
  using layout = new Layout(PAPERS[paper], facts);
  layout.addPage();
  drawHead(layout, sheet);
  drawAdvice(layout);
  drawRows(layout, rows);
  const contents = layout.finish();
  try {
    const { label } = facts;
    const title = label === undefined ? titleOf(facts) : `${titleOf(facts)}: ${label}`;
    return pdfFile(title, PAPERS[paper], contents);
  } finally {
    for (const content of contents) content[Symbol.dispose]();
  }
}
