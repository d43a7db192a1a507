import { OID } from "../../asn1/oids.ts";
import { CERTIFICATE_EXTENSIONS } from "../../cert/extensions/table.ts";
import { reason } from "../faults.ts";
import type { Rule, Subject } from "./rule.ts";

/** Extensions that are critical wherever they stand, with the clause that says so. */
const ALWAYS: readonly (readonly [string, string])[] = [
  [OID.policyConstraints, "RFC 5280 §4.2.1.11"],
  [OID.inhibitAnyPolicy, "RFC 5280 §4.2.1.14"],
];

function required(subject: Subject, oid: string, clause: string) {
  const extension = subject.certificate.extension(oid);
  if (!extension || extension.critical) return undefined;
  const name = CERTIFICATE_EXTENSIONS.get(oid)!.name;
  return reason("cert-extension-critical", { extension: name, required: true, clause });
}

/**
 * Extensions that "MUST" be critical are. Under `allowLegacy` a certificate may be older than that
 * rule; what the extension says is carried out all the same.
 */
export const mustBeCritical: Rule = (subject) => {
  const { certificate, role, question } = subject;
  if (question.allowLegacy) return undefined;
  for (const [oid, clause] of ALWAYS) {
    const found = required(subject, oid, clause);
    if (found) return found;
  }
  if (role !== "leaf") {
    const found = required(subject, OID.basicConstraints, "RFC 5280 §4.2.1.9");
    if (found) return found;
  }
  // Names that stand nowhere else must not be passed over by a reader that does not know them.
  if (certificate.subject.empty) {
    return required(subject, OID.subjectAltName, "RFC 5280 §4.2.1.6");
  }
  return undefined;
};

/** Name constraints are critical. The CA/Browser Forum makes an exception (BR §7.1.2.5.2). */
export const constraintsCritical: Rule = (subject) =>
  subject.question.allowLegacy
    ? undefined
    : required(subject, OID.nameConstraints, "RFC 5280 §4.2.1.10");
