import { reason } from "../faults.ts";
import type { Rule } from "./rule.ts";

/**
 * The key identifiers that conforming CAs write: the issuer's in every certificate but a self-signed
 * one (RFC 5280 §4.2.1.1), the subject's in every CA certificate (§4.2.1.2).
 */
export const identifiers: Rule = ({ certificate, role, question }) => {
  if (question.allowLegacy) return undefined;
  const isCa = role !== "leaf" || certificate.basicConstraints?.ca === true;
  if (isCa && !certificate.subjectKeyIdentifier) {
    return reason("cert-no-subject-key-id", { clause: "RFC 5280 §4.2.1.2" });
  }
  // Only at the end of a path is a self-issued certificate known to be the self-signed one.
  if (role !== "intermediate" && certificate.selfIssued) return undefined;
  const authority = certificate.authorityKeyIdentifier;
  if (authority?.keyIdentifier) return undefined;
  const why = authority ? "no-key-identifier" : "absent";
  return reason("cert-no-authority-key-id", { reason: why, clause: "RFC 5280 §4.2.1.1" });
};
