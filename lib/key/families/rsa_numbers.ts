/**
 * The numbers of RSA public keys (RFC 8017 §A.1.1).
 *
 * @module
 */
import { DerReader } from "../../asn1/reader.ts";
import { fault } from "../faults.ts";

const LEAST_BITS = 512;
const MOST_BITS = 16384;
const MOST_EXPONENT_BITS = 256; // FIPS 186-5 §5.4 (e)

/** The numbers of an RSA public key, big-endian without leading zeros; views of its bytes. */
export interface RsaNumbers {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/**
 * The numbers of an RSA key that was read from its SPKI.
 *
 * @throws {Fault} `der-*`, `key-rsa`, `key-rsa-size`
 */
export function rsaNumbers(bytes: Uint8Array): RsaNumbers {
  const outer = new DerReader(bytes);
  const fields = outer.sequence();
  outer.end();
  const modulus = fields.unsigned();
  const exponent = fields.unsigned();
  fields.end();
  const actual = bitLength(modulus);
  if (actual < LEAST_BITS || actual > MOST_BITS) {
    throw fault("key-rsa-size", { actual, least: LEAST_BITS, most: MOST_BITS });
  }
  if (modulus.at(-1)! % 2 === 0) throw fault("key-rsa", { reason: "modulus-even" });
  if (exponent.at(-1)! % 2 === 0) throw fault("key-rsa", { reason: "exponent-even" });
  if (bitLength(exponent) < 2) throw fault("key-rsa", { reason: "exponent-small" });
  if (bitLength(exponent) > MOST_EXPONENT_BITS) {
    throw fault("key-rsa", { reason: "exponent-large" });
  }
  return { modulus, exponent };
}

/** Bits of a big-endian number without leading zeros. */
export function bitLength(number: Uint8Array): number {
  return 8 * number.length - (Math.clz32(number[0]!) - 24);
}
