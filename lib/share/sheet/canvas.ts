/**
 * The contents of a page: PDF operators (ISO 32000-1 annex A), written in protected memory.
 *
 * @module
 */
import { SecretBuilder } from "../../secret/builder.ts";
import type { Secret } from "../../secret/secret.ts";
import { type Font, widthOf } from "./metrics.ts";
import { winAnsi } from "./winansi.ts";

/** Resource names of the fonts. */
export const FONTS: { readonly [F in Font]: string } = {
  "Helvetica": "F1",
  "Helvetica-Bold": "F2",
  "Courier": "F3",
  "Courier-Bold": "F4",
};

const BACKSLASH = 92;

/** Points with a hundredth's precision, as short as may be. */
function number(points: number): string {
  return String(Math.round(points * 100) / 100);
}

/** A page to draw on. Places are in points from the top left corner. */
export class Canvas implements Disposable {
  readonly #out: SecretBuilder = new SecretBuilder();

  /** @param height of the page, in points */
  constructor(readonly height: number) {}

  /** Writes text that is public. */
  text(x: number, y: number, font: Font, size: number, text: string): void {
    this.codes(x, y, font, size, winAnsi(text));
  }

  /**
   * Writes text in the WinAnsi encoding.
   *
   * @param y of the base line
   * @param codes may be secret; not wiped
   */
  codes(x: number, y: number, font: Font, size: number, codes: Uint8Array): void {
    const at = `${number(x)} ${number(this.height - y)}`;
    this.#out.text(`BT /${FONTS[font]} ${number(size)} Tf ${at} Td (`);
    this.#out.write(2 * codes.length, (view) => {
      let length = 0;
      for (const code of codes) {
        if (code === 40 || code === 41 || code === BACKSLASH) view[length++] = BACKSLASH;
        view[length++] = code;
      }
      return length;
    });
    this.#out.text(") Tj ET\n");
  }

  /** Sets how dark what follows is: 0 for black, 1 for white. */
  grey(level: number): void {
    this.#out.text(`${number(level)} g ${number(level)} G\n`);
  }

  /** A line from left to right. */
  rule(x: number, y: number, width: number, thickness: number): void {
    this.#out.text(`${number(thickness)} w `);
    const from = `${number(x)} ${number(this.height - y)} m`;
    this.#out.text(`${from} ${number(x + width)} ${number(this.height - y)} l S\n`);
  }

  /** Draws with places counted in squares of `side` points, downwards from a corner. */
  squares(x: number, y: number, side: number, draw: (rectangle: Rectangle) => void): void {
    const scale = Math.round(side * 10_000) / 10_000;
    this.#out.text(`q ${scale} 0 0 -${scale} ${number(x)} ${number(this.height - y)} cm\n`);
    draw((left, top, width, height) => this.#out.text(`${left} ${top} ${width} ${height} re\n`));
    this.#out.text("f Q\n");
  }

  /** Gives the operators to the caller, who disposes of them. */
  take(): Secret {
    return this.#out.take();
  }

  [Symbol.dispose](): void {
    this.#out[Symbol.dispose]();
  }
}

/** Adds a rectangle to what is drawn. */
export type Rectangle = (left: number, top: number, width: number, height: number) => void;

/**
 * Cuts public text into lines at blanks; a word that is longer than a line is cut.
 *
 * @param width in points
 */
export function wrap(text: string, font: Font, size: number, width: number): string[] {
  const fits = (line: string) => widthOf(winAnsi(line), font, size) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const character of word) {
      if (!fits(line + character) && line !== "") {
        lines.push(line);
        line = "";
      }
      line += character;
    }
  }
  return [...lines, line];
}
