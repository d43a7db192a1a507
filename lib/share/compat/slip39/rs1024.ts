/**
 * The checksum of SLIP-0039, "Checksum": a Reed-Solomon code over GF(1024) with three symbols of
 * parity. It finds any three wrong words and misses other damage once in a billion.
 *
 * @module
 */
import { multiply, ORDER, power } from "../../words/field.ts";

/** Symbols of parity. */
export const CHECKSUM = 3;

/** Generator polynomial (x - a)(x - a^2)(x - a^3), highest power first, without its leading 1. */
const GENERATOR = ((): readonly number[] => {
  let product = [1];
  for (let i = 1; i <= CHECKSUM; i++) {
    const shifted = [0, ...product].map((value) => multiply(value, power(i)));
    product = shifted.map((value, j) => value ^ (product[j] ?? 0));
  }
  return product.slice(1);
})();

/** Most symbols, checksum included, that the code protects behind a customization string. */
export function codeLimit(customization: Uint8Array): number {
  return ORDER - customization.length;
}

/**
 * Divides the customization string and the symbols, behind a leading 1, by the generator. For words
 * with their checksum the remainder is 0, 0, 1.
 *
 * @param symbols numbers of words; secret
 * @param out three numbers; secret
 */
function remainder(customization: Uint8Array, symbols: Uint16Array, out: Uint16Array): void {
  out.set([0, 0, 1]);
  const feed = (symbol: number) => {
    const top = out[0]!;
    out[0] = out[1]! ^ multiply(top, GENERATOR[0]!);
    out[1] = out[2]! ^ multiply(top, GENERATOR[1]!);
    out[2] = symbol ^ multiply(top, GENERATOR[2]!);
  };
  for (const symbol of customization) feed(symbol);
  for (const symbol of symbols) feed(symbol);
}

/**
 * Fills in the checksum.
 *
 * @param customization ASCII; sets applications apart
 * @param symbols the words, then three that are overwritten; secret
 */
export function addChecksum(customization: Uint8Array, symbols: Uint16Array): void {
  const checksum = symbols.subarray(symbols.length - CHECKSUM).fill(0);
  const left = new Uint16Array(CHECKSUM);
  remainder(customization, symbols, left);
  left[2]! ^= 1;
  checksum.set(left);
  left.fill(0);
}

/**
 * True when the symbols end in their checksum.
 *
 * @param symbols secret
 */
export function hasChecksum(customization: Uint8Array, symbols: Uint16Array): boolean {
  const left = new Uint16Array(CHECKSUM);
  remainder(customization, symbols, left);
  return (left[0]! | left[1]! | (left[2]! ^ 1)) === 0;
}
