/**
 * Private scalars of elliptic curves, as big-endian bytes, without branches on their values.
 *
 * @module
 */
import { Secret } from "../../secret/secret.ts";
import type { Random } from "../types.ts";

/**
 * Whether 1 ≤ scalar < order, in time that depends on the sizes alone.
 *
 * @param scalar secret, of the order's size or shorter
 * @param order big-endian
 */
export function isScalar(scalar: Uint8Array, order: Uint8Array): boolean {
  let borrow = 0;
  let any = 0;
  const shorter = order.length - scalar.length;
  for (let i = order.length - 1; i >= 0; i--) {
    const byte = i < shorter ? 0 : scalar[i - shorter]!;
    borrow = (byte - order[i]! - borrow) >>> 31;
    any |= byte;
  }
  return borrow === 1 && any !== 0;
}

/**
 * A uniform scalar from 1 to order-1 by trial (FIPS 186-5 §A.2.2); a rejected trial has nothing in
 * common with the next.
 *
 * @param order big-endian
 * @param bits of the order
 * @param random fills a view with random bytes
 */
export function randomScalar(order: Uint8Array, bits: number, random: Random): Secret {
  const scalar = Secret.alloc(order.length);
  do {
    random(scalar.bytes);
    scalar.bytes[0]! &= 0xff >> (8 * order.length - bits);
  } while (!isScalar(scalar.bytes, order));
  return scalar;
}
