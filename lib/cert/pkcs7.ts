/**
 * Certificates and CRLs from PKCS#7: the SignedData that holds them and signs nothing (RFC 5652 §5,
 * RFC 8551 §3.8), as in `.p7b` and `.p7c` files.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { contextConstructed, TAG } from "../asn1/tags.ts";
import { fault } from "./faults.ts";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
/** RFC 7468 §8, §9. */
export const PKCS7_LABELS: readonly string[] = ["PKCS7", "CMS"];

/** What a PKCS#7 file holds, each as DER. */
export interface Pkcs7 {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** True where the bytes begin as PKCS#7 does, which no certificate and no CRL does. */
export function looksLikePkcs7(bytes: Uint8Array): boolean {
  // SEQUENCE, its length, and the identifier of an OID: in all else a SEQUENCE stands there.
  if (bytes[0] !== TAG.SEQUENCE) return false;
  const lengthOctets = (bytes[1] ?? 0) < 0x80 ? 0 : bytes[1]! & 0x7f;
  return bytes[2 + lengthOctets] === TAG.OID;
}

/**
 * Reads a PKCS#7 file. Who signed what in it is not looked at: its certificates and CRLs have their own
 * signatures.
 *
 * @param der DER and nothing after it; views of it are handed out. The order of its sets is as it
 * comes: programs leave certificates in the order of the chain
 * @throws {Fault} `pkcs7-not-signed-data`, DER's `der-…`
 */
export function readPkcs7(der: Uint8Array): Pkcs7 {
  const file = new DerReader(der);
  const outer = file.sequence();
  file.end();
  const oid = outer.oid();
  if (oid !== SIGNED_DATA) throw fault("pkcs7-not-signed-data", { oid });
  const explicit = outer.inside(contextConstructed(0));
  outer.end();
  const signed = explicit.sequence();
  explicit.end();
  signed.smallInteger();
  signed.set();
  signed.sequence();
  const certificates = readSet(signed, 0);
  const crls = readSet(signed, 1);
  signed.set();
  signed.end();
  return { certificates, crls };
}

/** `[n] IMPLICIT SET OF`; of its choices only certificates and CRLs themselves are SEQUENCEs. */
function readSet(signed: DerReader, number: number): Uint8Array[] {
  if (signed.tag !== contextConstructed(number)) return [];
  const set = signed.inside(contextConstructed(number));
  const out: Uint8Array[] = [];
  while (!set.done) {
    const plain = set.tag === TAG.SEQUENCE;
    const element = set.element();
    if (plain) out.push(element);
  }
  return out;
}
