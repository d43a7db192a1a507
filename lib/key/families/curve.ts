/**
 * Points of the NIST curves (SP 800-186 §3.2.1): y² = x³ - 3x + b mod p. Public points only.
 *
 * @module
 */
import { fromHex } from "../../bytes/hex.ts";
import { fault } from "../faults.ts";
import type { Family } from "../types.ts";

/** A NIST curve's numbers. */
export interface Curve {
  readonly family: Family;
  readonly oid: string;
  /** Web Crypto's name. */
  readonly name: string;
  /** Field size in bits. */
  readonly bits: number;
  readonly p: bigint;
  readonly b: bigint;
  /** Order n, big-endian, of the field's size in bytes. */
  readonly order: Uint8Array<ArrayBuffer>;
}

/** A curve from its numbers in hexadecimal, each of the field's size. */
export function curveOf(
  numbers: Pick<Curve, "family" | "oid" | "name" | "bits"> & { p: string; b: string; n: string },
): Curve {
  const { family, oid, name, bits, p, b, n } = numbers;
  return { family, oid, name, bits, p: BigInt(`0x${p}`), b: BigInt(`0x${b}`), order: fromHex(n)! };
}

/**
 * Checks an encoded point (SEC 1 §2.3.4): uncompressed, coordinates below p, on the curve. The
 * curves have prime order, so that every such point is a sound key (SP 800-56A §5.6.2.3.3).
 * RFC 5480 §2.2 lets readers refuse compressed points; Web Crypto cannot take them.
 *
 * @throws {Fault} `key-length`, `key-point`
 */
export function checkPoint(curve: Curve, bytes: Uint8Array): void {
  const { family, p, b } = curve;
  const size = curve.order.length;
  const form = bytes[0];
  if ((form === 2 || form === 3) && bytes.length === 1 + size) {
    throw fault("key-point", { family, reason: "compressed" });
  }
  if (bytes.length !== 1 + 2 * size) {
    const required = 1 + 2 * size;
    throw fault("key-length", { family, part: "public", actual: bytes.length, required });
  }
  if (form !== 4) throw fault("key-point", { family, reason: "form" });
  const x = BigInt(`0x${bytes.subarray(1, 1 + size).toHex()}`);
  const y = BigInt(`0x${bytes.subarray(1 + size).toHex()}`);
  if (x >= p || y >= p) throw fault("key-point", { family, reason: "range" });
  if ((y * y - (x * x - 3n) * x - b) % p !== 0n) {
    throw fault("key-point", { family, reason: "off-curve" });
  }
}
