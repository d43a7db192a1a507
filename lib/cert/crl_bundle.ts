/**
 * CRLs from a file: PEM with any text between, or one in DER.
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { looksLikePem, readPemOf } from "../pem/reader.ts";
import { type Crl, parseCrl } from "./crl.ts";

/**
 * Reads all CRLs of a file. One that cannot be read is a fault: what it revoked would be unknown.
 *
 * @param bytes PEM (`X509 CRL`) or DER; kept as views
 * @throws {Fault} `pem-…`, and what `parseCrl` throws
 */
export function readCrls(bytes: Uint8Array): Crl[] {
  if (!looksLikePem(bytes) && bytes[0] === TAG.SEQUENCE) return [parseCrl(bytes)];
  return readPemOf(bytes, ["X509 CRL"]).map(({ der }) => parseCrl(der));
}
