/**
 * The child within its issuer: dates, path length, purposes and names. Lints and the chain check
 * these again; here each has a fault of its own, before any key is used.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import type { Certificate } from "../cert/certificate.ts";
import { dnText } from "../cert/dn_text.ts";
import { KEY_USAGE } from "../cert/extensions/key_usage.ts";
import type { Name } from "../cert/name.ts";
import type { Profile } from "../cert/profile.ts";
import { Budget, BudgetSpent } from "../chain/budget.ts";
import { checkConstraints } from "../chain/constraints/check.ts";
import type { Reason } from "../chain/faults.ts";
import { fault, type ReasonData } from "./faults.ts";
import type { Validity } from "./validity.ts";

/**
 * Checks that a certificate is that of a CA that may sign certificates and can be referred to.
 *
 * @throws {Fault} `issue-issuer-not-ca`, `issue-issuer-no-key-id`, `extension-malformed`
 */
export function checkIssuer(issuer: Certificate): void {
  const name = dnText(issuer.subject);
  if (!issuer.basicConstraints?.ca) {
    throw fault("issue-issuer-not-ca", { issuer: name, missing: "cA" });
  }
  if (((issuer.keyUsage ?? 0) & KEY_USAGE.keyCertSign) === 0) {
    throw fault("issue-issuer-not-ca", { issuer: name, missing: "keyCertSign" });
  }
  if (!issuer.subjectKeyIdentifier) throw fault("issue-issuer-no-key-id", { issuer: name });
}

/**
 * Checks that a certificate is that of a CA that may sign CRLs and can be referred to.
 *
 * @returns its key identifier
 * @throws {Fault} `issue-issuer-not-ca`, `issue-issuer-no-key-id`, `extension-malformed`
 */
export function checkCrlIssuer(issuer: Certificate): Uint8Array {
  const name = dnText(issuer.subject);
  if (!issuer.basicConstraints?.ca) {
    throw fault("issue-issuer-not-ca", { issuer: name, missing: "cA" });
  }
  if (((issuer.keyUsage ?? 0) & KEY_USAGE.cRLSign) === 0) {
    throw fault("issue-issuer-not-ca", { issuer: name, missing: "cRLSign" });
  }
  const keyId = issuer.subjectKeyIdentifier;
  if (!keyId) throw fault("issue-issuer-no-key-id", { issuer: name });
  return keyId;
}

/**
 * Checks dates, path length and purposes.
 *
 * @param pathLength of the new certificate, where it is a CA's and has one
 * @throws {Fault} `issue-outside-issuer`, `issue-issuer-path-length`, `issue-purpose`
 */
export function checkNesting(
  issuer: Certificate,
  profile: Profile,
  { notBefore, notAfter }: Validity,
  pathLength: number | undefined,
): void {
  const name = dnText(issuer.subject);
  if (notBefore < issuer.notBefore) {
    const data = { field: "notBefore", issuer: name, actual: notBefore } as const;
    throw fault("issue-outside-issuer", { ...data, limit: issuer.notBefore });
  }
  if (notAfter > issuer.notAfter) {
    const data = { field: "notAfter", issuer: name, actual: notAfter } as const;
    throw fault("issue-outside-issuer", { ...data, limit: issuer.notAfter });
  }
  const limit = issuer.basicConstraints?.pathLength;
  if (profile.ca && limit !== undefined && (pathLength ?? Infinity) >= limit) {
    throw fault("issue-issuer-path-length", { issuer: name, actual: pathLength ?? null, limit });
  }
  const allowed = issuer.extendedKeyUsage;
  if (allowed === undefined || allowed.includes(OID.anyExtendedKeyUsage)) return;
  const outside = profile.purposes.find((purpose) => !allowed.includes(purpose));
  if (outside !== undefined) throw fault("issue-purpose", { issuer: name, purpose: outside });
}

/**
 * Checks that the subject is not the issuer. Self-issued certificates are exempt from path lengths and
 * name constraints (RFC 5280 §6.1.3 (b), §6.1.4 (l)), and who has the issuer's name may sign its CRLs.
 *
 * @throws {Fault} `issue-subject-is-issuer`
 */
export function checkSubject(issuer: Certificate, subject: Name): void {
  if (!subject.equals(issuer.subject)) return;
  throw fault("issue-subject-is-issuer", { issuer: dnText(issuer.subject) });
}

/**
 * Holds the names of the new certificate against the name constraints of every CA above it.
 *
 * @param child the twin of the new certificate
 * @param above the issuer and what is above it
 * @throws {Fault} `issue-name-forbidden`
 */
export function checkNames(child: Certificate, above: readonly Certificate[]): void {
  const budget = new Budget();
  for (const ca of above) {
    const reason = constraintReason(ca, child, budget);
    if (reason) {
      const issuer = dnText(ca.subject);
      throw fault("issue-name-forbidden", { issuer, reason: reasonData(reason) });
    }
  }
}

function constraintReason(ca: Certificate, child: Certificate, budget: Budget): Reason | undefined {
  try {
    return checkConstraints(ca, child, budget);
  } catch (error) {
    if (error instanceof BudgetSpent) return error.reason;
    throw error;
  }
}

/** A chain's reason as data of a fault. */
export function reasonData({ code, data }: Reason): ReasonData {
  return { code, data };
}
