/**
 * The names of a certificate that name constraints apply to.
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { Certificate } from "../../cert/certificate.ts";
import type { GeneralName } from "../../cert/general_name.ts";

const known = new WeakMap<Certificate, readonly GeneralName[]>();

/**
 * The subject where it is not empty, its email addresses, and the subjectAltName
 * (RFC 5280 §4.2.1.10).
 *
 * Stricter than RFC 5280, which asks for the subject's email addresses only where there is no
 * subjectAltName: they name the same person there.
 *
 * @throws {Fault} `extension-malformed`
 */
export function constrainedNames(certificate: Certificate): readonly GeneralName[] {
  let names = known.get(certificate);
  if (!names) known.set(certificate, names = [...namesOf(certificate)]);
  return names;
}

function* namesOf({ subject, subjectAltName }: Certificate): Generator<GeneralName, void, void> {
  yield* subjectAltName ?? [];
  if (subject.empty) return;
  yield { kind: "directory", name: subject };
  for (const rdn of subject.rdns) {
    for (const { oid, text } of rdn) {
      if (oid === OID.emailAddress) yield { kind: "email", text: text ?? "" };
    }
  }
}
