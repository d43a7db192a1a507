import { OID } from "../../asn1/oids.ts";
import { KEY_USAGE, keyUsageNames } from "../../cert/extensions/key_usage.ts";
import { reason } from "../faults.ts";
import type { Purpose } from "../types.ts";
import type { Rule } from "./rule.ts";

const { digitalSignature, nonRepudiation, keyEncipherment, keyAgreement } = KEY_USAGE;

/** Each purpose: its OID, and the usages that are consistent with it (RFC 5280 §4.2.1.12). */
const PURPOSES: Readonly<Record<Exclude<Purpose, "any">, { oid: string; usage: number }>> = {
  server: { oid: OID.serverAuth, usage: digitalSignature | keyEncipherment | keyAgreement },
  client: { oid: OID.clientAuth, usage: digitalSignature | keyAgreement },
  email: {
    oid: OID.emailProtection,
    usage: digitalSignature | nonRepudiation | keyEncipherment | keyAgreement,
  },
  code: { oid: OID.codeSigning, usage: digitalSignature },
};

/** The OID of a purpose; `any` has none. */
export function purposeOid(purpose: Purpose): string | undefined {
  return purpose === "any" ? undefined : PURPOSES[purpose].oid;
}

/**
 * The purpose is allowed all the way: by the leaf, and by every CA that restricts what is below it.
 * RFC 5280 leaves that open; every verifier on the Web does it. No extension restricts nothing.
 */
export const purpose: Rule = ({ certificate, question }) => {
  if (question.purpose === "any") return undefined;
  const allowed = certificate.extendedKeyUsage;
  if (allowed === undefined) return undefined;
  const { oid } = PURPOSES[question.purpose];
  if (allowed.includes(oid) || allowed.includes(OID.anyExtendedKeyUsage)) return undefined;
  const clause = "RFC 5280 §4.2.1.12";
  return reason("purpose-mismatch", { purpose: question.purpose, allowed, clause });
};

/**
 * A leaf with both extensions is used only for "a purpose consistent with both" (RFC 5280 §4.2.1.12).
 */
export const usageConsistent: Rule = ({ certificate, role, question }) => {
  const { keyUsage, extendedKeyUsage } = certificate;
  if (role !== "leaf" || question.purpose === "any") return undefined;
  if (keyUsage === undefined || extendedKeyUsage === undefined) return undefined;
  if ((keyUsage & PURPOSES[question.purpose].usage) !== 0) return undefined;
  return reason("cert-usage-inconsistent", {
    purpose: question.purpose,
    usage: keyUsageNames(keyUsage),
    clause: "RFC 5280 §4.2.1.12",
  });
};
