/**
 * The fields of ssss: 2^degree elements, for every degree from 8 to 1024 in steps of 8.
 *
 * An element is a row of words, lowest first. Weights are public and are held as BigInt; rows may be
 * secret, and are only shifted, masked and added.
 *
 * @module
 */
import type { Field } from "../field.ts";

/** Largest degree. */
export const MOST_BITS = 1024;

/**
 * Middle exponents of the polynomials x^degree + x^a + x^b + x^c + 1, eight degrees a line: for each
 * degree the first irreducible one, by a, then b, then c.
 */
const EXPONENTS = `
4,3,1 5,3,1 4,3,1 7,3,2 5,4,3 5,3,2 7,4,2 4,3,1
10,9,3 9,4,2 7,6,2 10,9,6 4,3,1 5,4,3 4,3,1 7,2,1
5,3,2 7,4,2 6,3,2 5,3,2 15,3,2 11,3,2 9,8,7 7,2,1
5,3,2 9,3,1 7,3,1 9,8,3 9,4,2 8,5,3 15,14,10 10,5,2
9,6,2 9,3,2 9,5,2 11,10,1 7,3,2 11,2,1 9,7,4 4,3,1
8,3,1 7,4,1 7,2,1 13,11,6 5,3,2 7,3,2 8,7,5 12,3,2
13,10,6 5,3,2 5,3,2 9,5,2 9,7,2 13,4,3 4,3,1 11,6,4
18,9,6 19,18,13 11,3,2 15,9,6 4,3,1 16,5,2 15,14,6 8,5,2
15,11,2 11,6,2 7,5,3 8,3,1 19,16,9 11,9,6 15,7,6 13,4,3
14,13,3 13,6,3 9,5,2 19,13,6 19,10,3 11,6,5 9,2,1 14,3,2
13,3,1 7,5,4 11,9,8 11,6,5 23,16,9 19,14,6 23,10,2 8,3,2
5,4,3 9,6,4 4,3,2 13,8,6 13,11,1 13,10,3 11,6,5 19,17,4
15,14,7 13,9,6 9,7,3 9,7,1 14,3,2 11,8,2 11,6,4 13,5,2
11,5,1 11,4,1 19,10,3 21,10,6 13,3,1 15,7,5 19,18,10 7,5,3
12,7,2 7,5,1 14,9,6 10,3,2 15,13,12 12,11,9 16,9,7 12,9,3
9,5,2 17,10,6 24,9,3 17,15,13 5,4,3 19,17,8 15,6,3 19,6,1
`.trim().split(/\s+/).map((three) => three.split(",").map(Number));

/** The low part of a degree's polynomial: all of it but its leading term; below 2^25. */
export function lowTerms(degree: number): number {
  const [a, b, c] = EXPONENTS[degree / 8 - 1]!;
  return (1 << a!) | (1 << b!) | (1 << c!) | 1;
}

/** Number of bits of a value above zero. */
function sizeOf(value: bigint): number {
  const digits = value.toString(16);
  return 4 * digits.length - Math.clz32(parseInt(digits[0]!, 16)) + 28;
}

/** Arithmetic on public elements. */
class PublicField {
  readonly #modulus: bigint;
  readonly #inverses = new Map<bigint, bigint>();

  constructor(readonly degree: number) {
    this.#modulus = (1n << BigInt(degree)) | BigInt(lowTerms(degree));
  }

  multiply(a: bigint, b: bigint): bigint {
    const top = BigInt(this.degree);
    let product = 0n;
    for (const bit of b.toString(2)) {
      product <<= 1n;
      if (product >> top) product ^= this.#modulus;
      if (bit === "1") product ^= a;
    }
    return product;
  }

  /** Euclid's algorithm on polynomials. */
  invert(a: bigint): bigint {
    const known = this.#inverses.get(a);
    if (known !== undefined) return known;
    let [u, v] = [a, this.#modulus];
    let [g, h] = [1n, 0n];
    while (u !== 1n) {
      const shift = sizeOf(u) - sizeOf(v);
      if (shift < 0) [u, v, g, h] = [v, u, h, g];
      u ^= v << BigInt(Math.abs(shift));
      g ^= h << BigInt(Math.abs(shift));
    }
    this.#inverses.set(a, g);
    return g;
  }

  power(x: number, exponent: number): bigint {
    let power = 1n;
    for (let i = 0; i < exponent; i++) power = this.multiply(power, BigInt(x));
    return power;
  }

  weights(xs: readonly number[], at: number): bigint[] {
    return xs.map((x) => {
      let above = 1n;
      let below = 1n;
      for (const other of xs) {
        if (other === x) continue;
        above = this.multiply(above, BigInt((other ^ at) >>> 0));
        below = this.multiply(below, BigInt((other ^ x) >>> 0));
      }
      return this.multiply(above, this.invert(below));
    });
  }
}

/** Number of words in a row. */
export function wordsFor(degree: number): number {
  return Math.ceil(degree / 32);
}

/** A field with rows of one element. */
export interface WideField extends Field<bigint> {
  /** Power of a small public element. */
  power(x: number, exponent: number): bigint;
}

/**
 * The field of 2^degree elements.
 *
 * @param degree 8 to 1024, a multiple of 8
 */
export function wideField(degree: number): WideField {
  const field = new PublicField(degree);
  const words = wordsFor(degree);
  const top = (degree - 1) % 32;
  const mask = 0xffff_ffff >>> (31 - top);
  const low = lowTerms(degree);
  const timesX = (row: Uint32Array) => {
    const carry = (row[words - 1]! >>> top) & 1;
    for (let i = words - 1; i > 0; i--) row[i] = (row[i]! << 1) | (row[i - 1]! >>> 31);
    row[0] = (row[0]! << 1) ^ (low & -carry);
    row[words - 1]! &= mask;
  };
  const addScaled = (target: Uint32Array, weight: bigint, source: Uint32Array) => {
    const product = new Uint32Array(words);
    for (const bit of weight.toString(2)) {
      timesX(product);
      if (bit === "1") addRow(product, source);
    }
    addRow(target, product);
    product.fill(0);
  };
  return {
    weights: (xs, at) => field.weights(xs, at),
    power: (x, exponent) => field.power(x, exponent),
    addScaled,
    piece: words,
  };
}

/** `target = target + row`. */
export function addRow(target: Uint32Array, row: Uint32Array): void {
  for (let i = 0; i < row.length; i++) target[i]! ^= row[i]!;
}

/** Adds a public element. */
export function addPublic(target: Uint32Array, element: bigint): void {
  for (let i = 0; i < target.length; i++) {
    target[i]! ^= Number((element >> BigInt(32 * i)) & 0xffff_ffffn);
  }
}

/** Words of an element from its bytes, highest first. */
export function rowFrom(bytes: Uint8Array, row: Uint32Array): void {
  row.fill(0);
  for (let i = 0; i < bytes.length; i++) {
    row[i >> 2]! |= bytes[bytes.length - 1 - i]! << (8 * (i & 3));
  }
}

/** Bytes of an element, highest first, from its words. */
export function rowInto(row: Uint32Array, bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) {
    bytes[bytes.length - 1 - i] = row[i >> 2]! >>> (8 * (i & 3));
  }
}
