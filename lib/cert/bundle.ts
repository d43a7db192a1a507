/**
 * Certificates from a file: PEM with any text between, DER, or PKCS#7 in either form.
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { Fault } from "../fault.ts";
import { looksLikePem, readPemOf } from "../pem/reader.ts";
import { looksLikePkcs7, PKCS7_LABELS, readPkcs7 } from "./pkcs7.ts";
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
 * @param bytes PEM, DER or PKCS#7; kept as views
 * @throws {Fault} `pem-…` where the PEM itself is torn, `pem-none` where it holds no certificate,
 * `der-…` and `pkcs7-not-signed-data` for PKCS#7 that cannot be read
 */
export function readBundle(bytes: Uint8Array): Bundle {
  const ders = certificatesIn(bytes);
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

/** DER of each certificate of a file, unread. */
function certificatesIn(bytes: Uint8Array): readonly Uint8Array[] {
  // DER begins with a SEQUENCE; anything else is text, in which the certificates are looked for.
  if (looksLikePem(bytes) || bytes[0] !== TAG.SEQUENCE) {
    const labels = [...CERTIFICATE_LABELS, ...PKCS7_LABELS];
    return readPemOf(bytes, labels, ["CERTIFICATE"]).flatMap(({ label, der }) =>
      PKCS7_LABELS.includes(label) ? readPkcs7(der).certificates : [der]
    );
  }
  return looksLikePkcs7(bytes) ? readPkcs7(bytes).certificates : [bytes];
}
