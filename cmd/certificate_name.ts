/** What certificates are called in sentences. */
import type { Certificate } from "../lib/cert/certificate.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprint } from "../lib/cert/fingerprint.ts";

/** Its subject, or where that is empty its fingerprint. */
export function certificateName(certificate: Certificate): string {
  return dnText(certificate.subject) || `sha256:${fingerprint(certificate)}`;
}
