/**
 * Fields as the formats need them: rows of elements, one public factor.
 *
 * @module
 */
import { addScaled, lagrange } from "../field.ts";

/** Arithmetic on rows of elements. Weights are public; rows may be secret. */
export interface Field<W> {
  /**
   * Lagrange coefficients: a polynomial's value at `at` is the sum of weight times value.
   *
   * @param xs distinct elements
   * @param at an element
   */
  weights(xs: readonly number[], at: number): readonly W[];
  /** `target = target + weight · source`, in time that does not depend on the rows. */
  addScaled(target: Uint32Array, weight: W, source: Uint32Array): void;
  /** Words to which rows can be cut, to be worked on piece by piece. */
  readonly piece: number;
}

/** GF(2^8) with polynomial 0x11b, four elements a word: Vault, SLIP-39. */
export const BYTES: Field<number> = { weights: lagrange, addScaled, piece: 64 };

/**
 * The field of 2^`bits` elements with one element a word: gfshare, secrets.js.
 *
 * @param bits 2 to 20
 * @param modulus the polynomial, its top bit included
 */
export function narrowField(bits: number, modulus: number): Field<number> {
  const top = 1 << (bits - 1);
  const mask = 2 * top - 1;
  const timesX = (a: number) =>
    ((a << 1) & mask) ^ (modulus & mask & (0 - ((a & top) >>> (bits - 1))));
  const multiply = (a: number, factor: number) => {
    let product = 0;
    for (let bit = 31 - Math.clz32(factor); bit >= 0; bit--) {
      product = timesX(product) ^ (a & (0 - ((factor >> bit) & 1)));
    }
    return product;
  };
  const invert = (a: number) => {
    // The inverse is the power 2^bits - 2: all powers a^(2^i) but the first, multiplied.
    let result = 1;
    let square = a;
    for (let i = 1; i < bits; i++) {
      square = multiply(square, square);
      result = multiply(result, square);
    }
    return result;
  };
  return {
    weights: (xs, at) =>
      xs.map((x) => {
        let above = 1;
        let below = 1;
        for (const other of xs) {
          if (other === x) continue;
          above = multiply(above, other ^ at);
          below = multiply(below, other ^ x);
        }
        return multiply(above, invert(below));
      }),
    addScaled: (target, weight, source) => {
      for (let i = 0; i < target.length; i++) target[i]! ^= multiply(source[i]!, weight);
    },
    piece: 64,
  };
}
