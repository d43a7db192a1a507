/**
 * Shamir's scheme over GF(2^8), byte by byte, on rows of bytes as long as one likes.
 *
 * @module
 */
import { addScaled, hornerStep, lagrange } from "./field.ts";

/** A row as the words that the field works on. Rows start at multiples of four bytes. */
export function wordsOf(bytes: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

/**
 * Value of the polynomials at `x`.
 *
 * @param rows the coefficients, constant one first, each row as long as `out`; secret
 * @param x public, 1 to 255
 * @param out overwritten; a sheet's secret value
 */
export function evaluate(rows: readonly Uint32Array[], x: number, out: Uint32Array): void {
  out.set(rows[rows.length - 1]!);
  for (let i = rows.length - 2; i >= 0; i--) hornerStep(out, x, rows[i]!);
}

/** A point on the polynomials: a sheet's number and value. */
export interface Point {
  /** 1 to 255. */
  readonly x: number;
  /** Secret. */
  readonly y: Uint32Array;
}

/**
 * Value at `at` of the polynomials of least degree through the points.
 *
 * @param points distinct numbers
 * @param at 0 for the shared value itself
 * @param out overwritten; as secret as the points
 */
export function interpolate(points: readonly Point[], at: number, out: Uint32Array): void {
  const factors = lagrange(points.map(({ x }) => x), at);
  out.fill(0);
  for (let i = 0; i < points.length; i++) addScaled(out, factors[i]!, points[i]!.y);
}
