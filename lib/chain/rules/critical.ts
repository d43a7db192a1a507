import { OID } from "../../asn1/oids.ts";
import { CERTIFICATE_EXTENSIONS } from "../../cert/extensions/table.ts";
import { reason } from "../faults.ts";
import type { Rule } from "./rule.ts";

/** Extensions whose meaning the rules of this room carry out. */
const PROCESSED: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectAltName,
  OID.nameConstraints,
  OID.certificatePolicies,
  OID.policyMappings,
  OID.policyConstraints,
  OID.inhibitAnyPolicy,
  OID.crlDistributionPoints,
]);

/** "MUST mark this extension as non-critical", with the clause that says so. */
const NEVER_CRITICAL: ReadonlyMap<string, string> = new Map([
  [OID.authorityKeyIdentifier, "RFC 5280 §4.2.1.1"],
  [OID.subjectKeyIdentifier, "RFC 5280 §4.2.1.2"],
  [OID.subjectDirectoryAttributes, "RFC 5280 §4.2.1.8"],
  [OID.freshestCrl, "RFC 5280 §4.2.1.15"],
  [OID.authorityInfoAccess, "RFC 5280 §4.2.2.1"],
  [OID.subjectInfoAccess, "RFC 5280 §4.2.2.2"],
]);

/**
 * No critical extension is left unprocessed (RFC 5280 §4.2), and none is critical that must not be. A
 * precertificate's poison is known, and it is what it says.
 */
export const critical: Rule = ({ certificate }) => {
  if (certificate.extension(OID.ctPoison)) {
    return reason("cert-precertificate", { clause: "RFC 6962 §3.1" });
  }
  for (const extension of certificate.extensions) {
    if (!extension.critical || PROCESSED.has(extension.oid)) continue;
    const clause = NEVER_CRITICAL.get(extension.oid);
    const name = CERTIFICATE_EXTENSIONS.get(extension.oid)?.name ?? extension.oid;
    return clause === undefined
      ? reason("cert-extension-unknown", { oid: extension.oid, clause: "RFC 5280 §4.2" })
      : reason("cert-extension-critical", { extension: name, required: false, clause });
  }
  return undefined;
};
