/**
 * The field of 1024 elements that SLIP-0039 uses for its words: polynomials over GF(2) modulo
 * x^10 + x^3 + 1. An element is the ten bits of a word; addition is exclusive or.
 *
 * @module
 */

const MODULUS = 0x409;
/** Order of the multiplicative group; the element 2 generates it. */
export const ORDER = 1023;

/**
 * Product of two elements, without a table and without a branch on either: words are secret.
 *
 * @param a 0 to 1023
 * @param b 0 to 1023
 */
export function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 10; bit++) {
    product ^= a & (0 - ((b >> bit) & 1));
    a = (a << 1) ^ (MODULUS & (0 - ((a >> 9) & 1)));
  }
  return product;
}

/** Inverse of an element other than 0: its 1022nd power. Of 0 it is 0. */
export function invert(a: number): number {
  let result = 1;
  let square = a;
  for (let bit = 1; bit < 10; bit++) {
    square = multiply(square, square);
    result = multiply(result, square);
  }
  return result;
}

const POWERS: Uint16Array = Uint16Array.from({ length: ORDER }, () => 1);
for (let i = 1; i < ORDER; i++) POWERS[i] = multiply(POWERS[i - 1]!, 2);

/**
 * Power of the generator 2.
 *
 * @param exponent public: a place in a text, never a word
 */
export function power(exponent: number): number {
  return POWERS[((exponent % ORDER) + ORDER) % ORDER]!;
}
