/**
 * Certificates from a file: PEM with any text between, or one in DER.
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { Fault } from "../fault.ts";
import { looksLikePem, readPemOf } from "../pem/reader.ts";
import { type Certificate, parseCertificate } from "./certificate.ts";

/** RFC 7468 §5.1: the label, and the one that older programs wrote. */
export const CERTIFICATE_LABELS: readonly string[] = ["CERTIFICATE", "X509 CERTIFICATE"];

/** A certificate that could not be read. */
export interface Unreadable {
  /** Where it stands among the certificates of the file, from 0. */
  readonly index: number;
  readonly fault: Fault;
}

/** What a file held. */
export interface Bundle {
  /** Readable certificates in their order. */
  readonly certificates: readonly Certificate[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * Reads all certificates of a file. One that cannot be read is told of, and does not keep the others
 * from being read.
 *
 * @param bytes PEM or DER; kept as views
 * @throws {Fault} `pem-…` where the PEM itself is torn, `pem-none` where it holds no certificate
 */
export function readBundle(bytes: Uint8Array): Bundle {
  // DER begins with a SEQUENCE; anything else is text, in which the certificates are looked for.
  const ders = looksLikePem(bytes) || bytes[0] !== TAG.SEQUENCE
    ? readPemOf(bytes, CERTIFICATE_LABELS).map(({ der }) => der)
    : [bytes];
  const certificates: Certificate[] = [];
  const unreadable: Unreadable[] = [];
  for (const [index, der] of ders.entries()) {
    try {
      certificates.push(parseCertificate(der));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      unreadable.push({ index, fault: error });
    }
  }
  return { certificates, unreadable };
}
