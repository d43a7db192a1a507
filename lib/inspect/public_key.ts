/**
 * The one public key of a file that holds a certificate or a public key.
 *
 * @module
 */
import { parseCertificate } from "../cert/certificate.ts";
import { Fault } from "../fault.ts";
import { readSpki } from "../key/spki.ts";
import { decodeSpan } from "../pem/reader.ts";
import { detect } from "./detect.ts";
import { fault } from "./faults.ts";

/**
 * SubjectPublicKeyInfo of a certificate, or of a public key itself, in PEM or DER.
 *
 * @param file with one of them, and nothing else
 * @throws {Fault} `inspect-no-public-key`, and those of reading
 */
export function spkiFrom(file: Uint8Array): Uint8Array {
  const found = detect(file);
  const [first] = found;
  if (first instanceof Fault) throw first;
  if (found.length !== 1 || !first) throw fault("inspect-no-public-key", { count: found.length });
  if (first.kind !== "certificate" && first.kind !== "public-key") {
    throw fault("inspect-no-public-key", { count: 0 });
  }
  const der = first.pem ? decodeSpan(file, first.pem).der : file;
  return first.kind === "certificate" ? parseCertificate(der).spki : readSpki(der).spki;
}
