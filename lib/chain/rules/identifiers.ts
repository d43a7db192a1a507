import { reason } from "../faults.ts";
import type { Rule } from "./rule.ts";

/**
 * The key identifiers that conforming CAs write: the issuer's in every certificate but a self-signed
 * one (RFC 5280 §4.2.1.1), the subject's in every CA certificate (§4.2.1.2).
 *
 * Of an anchor the issuer's is not asked, cross-signed or not: it serves to find an issuer, and nobody
 * looks for an anchor's. x509-limbo refuses such an anchor in `aki::cross-signed-root-missing-aki`
 * ("ambiguous but potentially disallowed") and needs one in `cve-2024-0567`, where refusing it kept
 * people from servers that were in order; the latter is followed.
 */
export const identifiers: Rule = ({ certificate, role, question }) => {
  if (question.allowLegacy) return undefined;
  const isCa = role !== "leaf" || certificate.basicConstraints?.ca === true;
  if (isCa && !certificate.subjectKeyIdentifier) {
    return reason("cert-no-subject-key-id", { clause: "RFC 5280 §4.2.1.2" });
  }
  if (role === "anchor") return undefined;
  // A leaf that names itself as issuer can only be verified as its own anchor; in the middle of a path
  // it is a CA's new key under its old one, and says so.
  if (role === "leaf" && certificate.selfIssued) return undefined;
  const authority = certificate.authorityKeyIdentifier;
  if (authority?.keyIdentifier) return undefined;
  const why = authority ? "no-key-identifier" : "absent";
  return reason("cert-no-authority-key-id", { reason: why, clause: "RFC 5280 §4.2.1.1" });
};
