import { reason } from "../faults.ts";
import type { Rule } from "./rule.ts";

/** The issuer has a name; a CA has one; who has none is named in the subjectAltName. */
export const namesPresent: Rule = ({ certificate, role }) => {
  if (certificate.issuer.empty) {
    return reason("cert-issuer-empty", { clause: "RFC 5280 §4.1.2.4" });
  }
  if (!certificate.subject.empty) return undefined;
  if (role !== "leaf" || certificate.basicConstraints?.ca) {
    return reason("cert-subject-empty", { clause: "RFC 5280 §4.1.2.6" });
  }
  return certificate.subjectAltName
    ? undefined
    : reason("cert-san-missing", { clause: "RFC 5280 §4.2.1.6" });
};
