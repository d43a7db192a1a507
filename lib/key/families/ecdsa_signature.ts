/**
 * ECDSA signatures: DER in X.509 (RFC 3279 §2.2.3), r‖s in Web Crypto.
 *
 * @module
 */
import { compare } from "../../bytes/equal.ts";
import { DerReader } from "../../asn1/reader.ts";
import { integer, sequence } from "../../asn1/writer.ts";
import { Fault } from "../../fault.ts";

/**
 * r‖s of a DER signature. Strict: minimal positive integers, both from 1 to n-1, nothing left over.
 *
 * @param der Ecdsa-Sig-Value
 * @param order n, big-endian, of the size that r and s get
 * @returns twice the order's size, or undefined where the signature is malformed
 */
export function rawFromDer(
  der: Uint8Array,
  order: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  const size = order.length;
  const raw = new Uint8Array(2 * size);
  try {
    const outer = new DerReader(der);
    const fields = outer.sequence();
    outer.end();
    for (const end of [size, 2 * size]) {
      const number = fields.unsigned();
      if (number.length > size) return undefined;
      raw.set(number, end - number.length);
    }
    fields.end();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
  return inRange(raw, order) ? raw : undefined;
}

/**
 * DER of an r‖s signature.
 *
 * @param raw r‖s, each of the order's size
 */
export function derFromRaw(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = raw.length / 2;
  return sequence(integer(raw.subarray(0, size)), integer(raw.subarray(size)));
}

function inRange(raw: Uint8Array, order: Uint8Array): boolean {
  const size = order.length;
  return [raw.subarray(0, size), raw.subarray(size)].every((number) =>
    compare(number, order) < 0 && number.some((byte) => byte !== 0)
  );
}
