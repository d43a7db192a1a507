/**
 * CRLs from a file: PEM with any text between, DER, or PKCS#7 in either form.
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { looksLikePem, readPemOf } from "../pem/reader.ts";
import { type Crl, parseCrl } from "./crl.ts";
import { looksLikePkcs7, PKCS7_LABELS, readPkcs7 } from "./pkcs7.ts";

/**
 * Reads all CRLs of a file. One that cannot be read is a fault: what it revoked would be unknown.
 *
 * @param bytes PEM (`X509 CRL`), DER or PKCS#7; kept as views
 * @throws {Fault} `pem-…`, and what `parseCrl` throws
 */
export function readCrls(bytes: Uint8Array): Crl[] {
  if (!looksLikePem(bytes) && bytes[0] === TAG.SEQUENCE) {
    return looksLikePkcs7(bytes) ? readPkcs7(bytes).crls.map(parseCrl) : [parseCrl(bytes)];
  }
  const labels = ["X509 CRL", ...PKCS7_LABELS];
  return readPemOf(bytes, labels, ["X509 CRL"]).flatMap(({ label, der }) =>
    PKCS7_LABELS.includes(label) ? readPkcs7(der).crls.map(parseCrl) : [parseCrl(der)]
  );
}
