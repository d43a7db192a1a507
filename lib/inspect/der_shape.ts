/**
 * What DER holds, told by the identifiers of its outer values alone.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { contextConstructed, TAG } from "../asn1/tags.ts";
import type { Kind, PrivateForm } from "./model.ts";

/** A kind of thing, or a format that is known by name. */
export type Shape =
  | { readonly kind: Exclude<Kind, "private-key"> }
  | { readonly kind: "private-key"; readonly form: PrivateForm }
  | { readonly format: string };

const { SEQUENCE, INTEGER, BIT_STRING, OCTET_STRING, OID: IDENTIFIER, ENUMERATED } = TAG;

/** Largest half of an ECDSA signature here, P-521's: 66 octets and a leading zero. */
const ECDSA_HALF = 67;
/** Values that are looked at inside a SEQUENCE. */
const LOOK = 10;

/** PBES1 and PBES2 (RFC 8018 §6), and PKCS#12's own (RFC 7292 appendix C). */
const ENCRYPTION = /^1\.2\.840\.113549\.1\.(5|12\.1)\./;

/** PKCS#7 and CMS content types (RFC 5652 §4). */
const CONTENT = /^1\.2\.840\.113549\.1\.(7|9\.16\.1)\./;

/**
 * Tells what a DER value is.
 *
 * @param der one value and nothing after it; may be secret, nothing of it is copied
 * @returns undefined where it is DER of something unknown
 * @throws {Fault} `der-*` where it is not DER as far as it was looked at
 */
export function derShape(der: Uint8Array): Shape | undefined {
  const file = new DerReader(der);
  const outer = file.sequence();
  file.end();
  const tags = tagsOf(der, outer);
  const is = (...wanted: readonly number[]) => wanted.every((tag, i) => tags[i] === tag);
  const first = () => new DerReader(der).sequence();
  if (tags.length === 3 && is(SEQUENCE, SEQUENCE, BIT_STRING)) return signedShape(first());
  if (tags.length === 2 && is(SEQUENCE, BIT_STRING)) return { kind: "public-key" };
  if (tags.length === 2 && is(SEQUENCE, OCTET_STRING)) {
    const algorithm = first().sequence();
    const known = algorithm.tag === IDENTIFIER && ENCRYPTION.test(algorithm.oid());
    return known ? { kind: "encrypted-key" } : undefined;
  }
  if (is(INTEGER, SEQUENCE, OCTET_STRING)) return { kind: "private-key", form: "pkcs8" };
  if (tags.length === 2 && is(INTEGER, INTEGER)) return pairShape(first());
  if (tags.length >= 9 && tags.slice(0, 9).every((tag) => tag === INTEGER)) {
    return { kind: "private-key", form: "pkcs1" };
  }
  if (is(INTEGER, OCTET_STRING, contextConstructed(0))) {
    return { kind: "private-key", form: "sec1" };
  }
  if (is(INTEGER, SEQUENCE)) return pkcs12Shape(first());
  if (is(IDENTIFIER, contextConstructed(0))) {
    return CONTENT.test(first().oid()) ? { format: "cms" } : undefined;
  }
  if (is(ENUMERATED, contextConstructed(0))) return { format: "ocsp-response" };
  return undefined;
}

function tagsOf(der: Uint8Array, reader: DerReader): number[] {
  const look = new DerReader(der, reader.offset, reader.offset + reader.rest().length);
  const tags: number[] = [];
  while (!look.done && tags.length < LOOK) {
    tags.push(look.tag);
    look.element();
  }
  return tags;
}

/** Certificate, CSR and CRL: something to be signed, an algorithm, a signature. */
function signedShape(outer: DerReader): Shape | undefined {
  const tbs = outer.sequence();
  const tags = tagsOf(tbs.buffer, tbs);
  if (tags[0] === contextConstructed(0)) tags.shift(); // a certificate's version
  const shape = tags.map((tag) => LETTERS[tag] ?? "?").join("");
  if (shape.startsWith("isssss")) return { kind: "certificate" };
  if (/^issc?$/.test(shape)) return { kind: "csr" };
  return /^i?sst/.test(shape) ? { kind: "crl" } : undefined;
}

const LETTERS: { readonly [tag: number]: string | undefined } = {
  [INTEGER]: "i",
  [SEQUENCE]: "s",
  [contextConstructed(0)]: "c",
  [TAG.UTC_TIME]: "t",
  [TAG.GENERALIZED_TIME]: "t",
};

/** Two numbers: an ECDSA signature (RFC 3279 §2.2.3), or modulus and exponent (RFC 8017 §A.1.1). */
function pairShape(fields: DerReader): Shape {
  const one = fields.integer();
  const two = fields.integer();
  const half = ({ length }: Uint8Array) => length > 8 && length <= ECDSA_HALF;
  return half(one) && half(two) ? { kind: "signature" } : { format: "pkcs1-public-key" };
}

function pkcs12Shape(fields: DerReader): Shape | undefined {
  const version = fields.integer();
  const content = fields.sequence();
  const pkcs12 = version.length === 1 && version[0] === 3 && content.tag === IDENTIFIER &&
    CONTENT.test(content.oid());
  return pkcs12 ? { format: "pkcs12" } : undefined;
}
