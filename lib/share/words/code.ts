/**
 * Reed-Solomon code over GF(1024) (FORMAT.md, "Code"): SLIP-0039's checksum with eight roots where
 * that has three, so that it repairs instead of only detecting.
 *
 * @module
 */
import { utf8 } from "../../bytes/utf8.ts";
import { invert, multiply, ORDER, power } from "./field.ts";

/** Symbols that the code adds; the roots of its generator are the powers 1 to 8 of the element 2. */
export const PARITY = 8;
/**
 * What is repaired at most: an unreadable symbol counts once, a wrong one twice. Two symbols of the
 * parity are kept back from repairing, so that damage beyond repair shows with a chance of 1 in a
 * million or better to be missed.
 */
export const REPAIR = 6;
/** Symbols that stand before every message and are not written; they set our words apart. */
const CUSTOM = utf8("conclave");
/** Most symbols of a message with its parity. */
export const CODE_LIMIT: number = ORDER - CUSTOM.length;

/** Generator polynomial, highest power first, without its leading 1. */
const GENERATOR = ((): readonly number[] => {
  let product = [1];
  for (let i = 1; i <= PARITY; i++) {
    const shifted = [0, ...product].map((value) => multiply(value, power(i)));
    product = shifted.map((value, j) => value ^ (product[j] ?? 0));
  }
  return product.slice(1);
})();

/**
 * Fills in the parity of a message.
 *
 * @param symbols the message, then {@link PARITY} symbols that are overwritten; secret
 */
export function addParity(symbols: Uint16Array): void {
  const message = symbols.length - PARITY;
  const state = symbols.subarray(message).fill(0);
  for (let i = -CUSTOM.length; i < message; i++) {
    const symbol = i < 0 ? CUSTOM[i + CUSTOM.length]! : symbols[i]!;
    const feedback = symbol ^ state[0]!;
    for (let j = 0; j < PARITY; j++) {
      const next = j + 1 < PARITY ? state[j + 1]! : 0;
      state[j] = next ^ multiply(feedback, GENERATOR[j]!);
    }
  }
}

/** The received word at each root: zero everywhere when it is of the code. */
function syndromesOf(symbols: Uint16Array): Uint16Array {
  const syndromes = new Uint16Array(PARITY);
  for (let j = 0; j < PARITY; j++) {
    const root = power(j + 1);
    let sum = 0;
    for (const symbol of CUSTOM) sum = multiply(sum, root) ^ symbol;
    for (const symbol of symbols) sum = multiply(sum, root) ^ symbol;
    syndromes[j] = sum;
  }
  return syndromes;
}

function evaluate(polynomial: Uint16Array, at: number): number {
  let sum = 0;
  for (let i = polynomial.length - 1; i >= 0; i--) sum = multiply(sum, at) ^ polynomial[i]!;
  return sum;
}

/**
 * Berlekamp and Massey's algorithm, begun with the places known to be unreadable (Blahut 1983).
 * Syndromes tell of the damage alone, not of the message, so that branches on them are harmless.
 *
 * @returns the locator, lowest power first, and its degree
 */
function locate(syndromes: Uint16Array, erased: readonly number[]): [Uint16Array, number] {
  const size = PARITY + 1;
  let locator = new Uint16Array(size);
  locator[0] = 1;
  for (const place of erased) {
    for (let i = size - 1; i > 0; i--) locator[i]! ^= multiply(locator[i - 1]!, place);
  }
  let previous = locator.slice();
  let degree = erased.length;
  for (let r = erased.length + 1; r <= PARITY; r++) {
    let discrepancy = 0;
    for (let i = 0; i <= degree && i < r; i++) {
      discrepancy ^= multiply(locator[i]!, syndromes[r - 1 - i]!);
    }
    previous.copyWithin(1, 0, size - 1);
    previous[0] = 0;
    if (discrepancy === 0) continue;
    const next = locator.map((value, i) => value ^ multiply(discrepancy, previous[i]!));
    if (2 * degree <= r + erased.length - 1) {
      degree = r + erased.length - degree;
      const scale = invert(discrepancy);
      previous = locator.map((value) => multiply(value, scale));
    }
    locator = next;
  }
  return [locator, degree];
}

/**
 * Repairs a received word in place, where unreadable symbols and twice the wrong ones are at most
 * {@link REPAIR}.
 *
 * @param symbols message and parity; secret; left as it was where it cannot be repaired
 * @param erased indexes of unreadable symbols, which hold anything
 * @returns false where the damage is too much
 */
export function repair(symbols: Uint16Array, erased: readonly number[]): boolean {
  if (erased.length > REPAIR) return false;
  const syndromes = syndromesOf(symbols);
  if (syndromes.every((value) => value === 0)) return true;
  // Forney's formula below gives an unreadable symbol's difference from whatever it holds.
  const last = symbols.length - 1;
  const [locator, degree] = locate(syndromes, erased.map((index) => power(last - index)));
  if (erased.length + 2 * (degree - erased.length) > REPAIR) return false;

  const found: number[] = [];
  for (let index = 0; index <= last; index++) {
    if (evaluate(locator, power(index - last)) === 0) found.push(index);
  }
  if (found.length !== degree) return false;

  const evaluator = new Uint16Array(PARITY);
  for (let i = 0; i < PARITY; i++) {
    for (let j = 0; j <= i; j++) evaluator[i]! ^= multiply(syndromes[i - j]!, locator[j]!);
  }
  const derivative = locator.slice(1).map((value, i) => i % 2 === 0 ? value : 0);
  const differences = found.map((index) => {
    const inverse = power(index - last);
    return multiply(evaluate(evaluator, inverse), invert(evaluate(derivative, inverse)));
  });
  const apply = () => found.forEach((index, i) => symbols[index]! ^= differences[i]!);
  apply();
  if (syndromesOf(symbols).every((value) => value === 0)) return true;
  apply();
  return false;
}
