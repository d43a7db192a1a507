import { OID } from "../../asn1/oids.ts";
import { DerReader } from "../../asn1/reader.ts";
import { toHex } from "../../bytes/hex.ts";
import { Fault } from "../../fault.ts";
import type { Specimen } from "../specimen.ts";

/** The numbers of an RSA public key, whatever they are. */
export interface LooseRsa {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** The subject's RSA key, weak and impossible ones too; undefined for other keys. */
export function looseRsa({ spki }: Specimen): LooseRsa | undefined {
  try {
    const fields = new DerReader(spki).sequence();
    const type = fields.sequence().oid();
    if (type !== OID.rsaEncryption && type !== OID.rsassaPss) return undefined;
    const numbers = new DerReader(fields.octetBitString()).sequence();
    return { modulus: signed(numbers.integer()), exponent: signed(numbers.integer()) };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** A number of two's complement octets. */
function signed(octets: Uint8Array): bigint {
  const value = BigInt(`0x${toHex(octets)}`);
  return octets[0]! < 0x80 ? value : value - (1n << BigInt(8 * octets.length));
}

/** True where the subject's key is RSA. */
export function hasRsaKey(specimen: Specimen): boolean {
  return looseRsa(specimen) !== undefined;
}

/** Bits of a positive number. */
export function bitsOf(number: bigint): number {
  return number > 0n ? number.toString(2).length : 0;
}
