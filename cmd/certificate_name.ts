/** What certificates are called in sentences. */
import type { Certificate } from "../lib/cert/certificate.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprint } from "../lib/cert/fingerprint.ts";
import { Fault } from "../lib/fault.ts";

/** Its subject, or where that is empty its first alternative name, or else its fingerprint. */
export function certificateName(certificate: Certificate): string {
  return dnText(certificate.subject) || alternativeName(certificate) ||
    `sha256:${fingerprint(certificate)}`;
}

function alternativeName(certificate: Certificate): string | undefined {
  try {
    for (const name of certificate.subjectAltName ?? []) {
      if ("text" in name && name.text !== "") return `${name.kind}:${name.text}`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return undefined; // malformed: the reason to come says so
    throw error;
  }
}
