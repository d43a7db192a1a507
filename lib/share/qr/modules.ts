/**
 * A sheet as the squares of a QR code.
 *
 * @module
 */
import { encodeQR } from "qr";
import { fromUtf8 } from "../../bytes/utf8.ts";
import { Secret } from "../../secret/secret.ts";
import { encodeQrText } from "./text.ts";

/** Blank squares around a code: ISO/IEC 18004 §6.3.8. */
export const QUIET = 4;

/** The squares of a code, which are secret. The owner disposes of them, which wipes them. */
export class Modules implements Disposable {
  readonly #squares: Secret;

  /**
   * @param size squares in a row, without the blank border
   * @param squares 1 where dark, row after row; disposed of with this
   */
  constructor(readonly size: number, squares: Secret) {
    this.#squares = squares;
  }

  /** 1 where a square is dark; 0 where it is light, and outside of the code. */
  dark(x: number, y: number): number {
    const inside = x >= 0 && y >= 0 && x < this.size && y < this.size;
    return inside ? this.#squares.bytes[y * this.size + x]! : 0;
  }

  /** Dark squares side by side: their first place and how many they are. */
  *runs(y: number): Generator<readonly [x: number, length: number]> {
    for (let x = 0; x < this.size; x++) {
      const from = x;
      while (this.dark(x, y) === 1) x++;
      if (x > from) yield [from, x - from];
    }
  }

  [Symbol.dispose](): void {
    this.#squares[Symbol.dispose]();
  }
}

/**
 * Makes a sheet's code.
 *
 * The text and the squares pass through a string and arrays of the `qr` package, which cannot be
 * wiped or are wiped here: this is the one place on the way to paper where a share is a string.
 *
 * @param sheet secret; not wiped
 * @param level how much of the code may be lost: `medium` (15 %) for paper, `low` (7 %) for screens
 * @throws {Fault} `share-qr-length`
 */
export function modulesOf(sheet: Uint8Array, level: "low" | "medium" = "medium"): Modules {
  using text = encodeQrText(sheet);
  const rows = encodeQR(fromUtf8(text.bytes)!, "raw", {
    ecc: level,
    encoding: "alphanumeric",
    border: 1, // the least that it draws; left out below
  });
  const size = rows.length - 2;
  const squares = Secret.alloc(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) squares.bytes[y * size + x] = rows[y + 1]![x + 1] ? 1 : 0;
  }
  for (const row of rows) row.fill(false);
  return new Modules(size, squares);
}
