/**
 * Certification requests to be signed (PKCS#10, RFC 2986 §4.1).
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { contextConstructed } from "../asn1/tags.ts";
import { integer, oid, sequence, setOf, value } from "../asn1/writer.ts";

/** What a request says. */
export interface CsrInfo {
  /** DER of the subject's Name. */
  readonly subject: Uint8Array;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER of each Extension that is asked for; may be none. */
  readonly extensions: readonly Uint8Array[];
}

/**
 * DER of a CertificationRequestInfo; `writeSigned` makes the request of it.
 *
 * @param info what it says
 */
export function writeCsrInfo({ subject, spki, extensions }: CsrInfo): Uint8Array<ArrayBuffer> {
  const request = sequence(oid(OID.extensionRequest), setOf(sequence(...extensions)));
  // The field is there even where it holds nothing: it is not optional.
  const attributes = extensions.length === 0
    ? value(contextConstructed(0))
    : value(contextConstructed(0), request);
  return sequence(integer(0), subject, spki, attributes);
}
