/**
 * The frame of an X.509 certificate (RFC 5280 §4.1): its fields as views of its bytes.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { contextConstructed, contextPrimitive } from "../asn1/tags.ts";
import { type ExtensionList, readExtensions } from "./extension_list.ts";
import { fault } from "./faults.ts";
import { type Name, readName } from "./name.ts";

/** The largest certificate that is read, in bytes; those in use stay under 10 KiB. */
export const MAX_CERTIFICATE = 64 * 1024;

/** The fields of a certificate, as views of its bytes. */
export interface CertificateFields {
  /** DER of the whole certificate. */
  readonly der: Uint8Array;
  /** DER of the TBSCertificate: what is signed. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Content octets of the serial number: two's complement, big-endian. */
  readonly serial: Uint8Array;
  /** DER of the AlgorithmIdentifier inside the TBSCertificate. */
  readonly tbsSignatureAlgorithm: Uint8Array;
  readonly issuer: Name;
  /** DER of the Validity. */
  readonly validity: Uint8Array;
  /** First moment of validity, milliseconds since 1970. */
  readonly notBefore: number;
  /** Last moment of validity, milliseconds since 1970, a whole second that still belongs to it. */
  readonly notAfter: number;
  readonly subject: Name;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** Content octets of the BIT STRING, its count of unused bits included. */
  readonly issuerUniqueId: Uint8Array | undefined;
  /** Content octets of the BIT STRING, its count of unused bits included. */
  readonly subjectUniqueId: Uint8Array | undefined;
  /** Absent where the field is absent. */
  readonly extensions: ExtensionList | undefined;
  /** DER of the AlgorithmIdentifier outside the TBSCertificate. */
  readonly signatureAlgorithm: Uint8Array;
  /** Content of the signature BIT STRING. */
  readonly signature: Uint8Array;
}

/**
 * Reads the fields of a certificate; strict DER, the structure of RFC 5280 §4.1, nothing more.
 *
 * @param der one certificate and nothing after it
 * @throws {Fault} `certificate-too-large`, `certificate-version`, `name-malformed`, `der-…`
 */
export function readFrame(der: Uint8Array): CertificateFields {
  if (der.length > MAX_CERTIFICATE) {
    throw fault("certificate-too-large", { length: der.length, limit: MAX_CERTIFICATE });
  }
  const file = new DerReader(der);
  const outer = file.sequence();
  file.end();
  const tbsStart = outer.offset;
  const fields = outer.sequence();
  const tbs = der.subarray(tbsStart, outer.offset);
  const signatureAlgorithm = readAlgorithm(outer);
  const signature = outer.octetBitString();
  outer.end();

  const version = readVersion(fields);
  const serial = fields.integer();
  const tbsSignatureAlgorithm = readAlgorithm(fields);
  const issuer = readName(fields);
  const validityStart = fields.offset;
  const times = fields.sequence();
  const validity = der.subarray(validityStart, fields.offset);
  const notBefore = times.time();
  const notAfter = times.time();
  times.end();
  const subject = readName(fields);
  const spki = readSpkiFrame(fields);
  const issuerUniqueId = readUniqueId(fields, 1);
  const subjectUniqueId = readUniqueId(fields, 2);
  let extensions: ExtensionList | undefined;
  if (fields.tag === contextConstructed(3)) {
    const explicit = fields.inside(contextConstructed(3));
    extensions = readExtensions(explicit.sequence());
    explicit.end();
  }
  fields.end();
  return {
    der,
    tbs,
    version,
    serial,
    tbsSignatureAlgorithm,
    issuer,
    validity,
    notBefore,
    notAfter,
    subject,
    spki,
    issuerUniqueId,
    subjectUniqueId,
    extensions,
    signatureAlgorithm,
    signature,
  };
}

/** Version ::= [0] EXPLICIT INTEGER DEFAULT v1, so that v1 itself is never written in DER. */
function readVersion(fields: DerReader): 1 | 2 | 3 {
  if (fields.tag !== contextConstructed(0)) return 1;
  const explicit = fields.inside(contextConstructed(0));
  const actual = explicit.smallInteger();
  explicit.end();
  if (actual !== 1 && actual !== 2) throw fault("certificate-version", { actual: actual + 1 });
  return actual === 1 ? 2 : 3;
}

/** An AlgorithmIdentifier's frame; the key room reads what is in it. */
export function readAlgorithm(reader: DerReader): Uint8Array {
  const start = reader.offset;
  const fields = reader.sequence();
  fields.oid();
  if (!fields.done) fields.skip();
  fields.end();
  return reader.buffer.subarray(start, reader.offset);
}

function readSpkiFrame(reader: DerReader): Uint8Array {
  const start = reader.offset;
  const fields = reader.sequence();
  readAlgorithm(fields);
  fields.bitString();
  fields.end();
  return reader.buffer.subarray(start, reader.offset);
}

function readUniqueId(fields: DerReader, number: number): Uint8Array | undefined {
  if (fields.tag !== contextPrimitive(number)) return undefined;
  const copy = new DerReader(fields.buffer, fields.offset);
  fields.bitString(contextPrimitive(number));
  return copy.content(contextPrimitive(number));
}

/** Dotted OID of an AlgorithmIdentifier whose frame has been read. */
export function algorithmOid(der: Uint8Array): string {
  return new DerReader(der).sequence().oid();
}
