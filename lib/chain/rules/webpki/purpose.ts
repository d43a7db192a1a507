import { OID } from "../../../asn1/oids.ts";
import { reason } from "../../faults.ts";
import { purposeOid } from "../purpose.ts";
import type { Rule } from "../rule.ts";

/** Purposes that must not stand beside serverAuth (BR §7.1.2.7.10). */
const FORBIDDEN: readonly string[] = [
  OID.anyExtendedKeyUsage,
  OID.codeSigning,
  OID.emailProtection,
  OID.timeStamping,
  OID.ocspSigning,
  // Precertificate signing, RFC 6962 §3.1
  "1.3.6.1.4.1.11129.2.4.4",
];

/** Roots restrict nothing; subscribers say what they are for, and that is TLS alone (BR §7.1.2.7.10). */
export const webPurpose: Rule = ({ certificate, role, question }) => {
  const { extendedKeyUsage } = certificate;
  if (role === "anchor" && certificate.selfIssued && extendedKeyUsage) {
    const data = { purpose: extendedKeyUsage[0]!, clause: "BR §7.1.2.1.2" };
    return reason("purpose-forbidden", data);
  }
  if (role !== "leaf") return undefined;
  const clause = "BR §7.1.2.7.10";
  if (!extendedKeyUsage) {
    return reason("purpose-missing", { purpose: OID.serverAuth, clause: "BR §7.1.2.7.6" });
  }
  if (certificate.extension(OID.extendedKeyUsage)!.critical) {
    return reason("cert-extension-critical", {
      extension: "extKeyUsage",
      required: false,
      clause: "BR §7.1.2.7.6",
    });
  }
  const wanted = purposeOid(question.purpose) ?? OID.serverAuth;
  if (!extendedKeyUsage.includes(wanted)) {
    return reason("purpose-missing", { purpose: wanted, clause });
  }
  const forbidden = FORBIDDEN.find((oid) => oid !== wanted && extendedKeyUsage.includes(oid));
  if (forbidden === undefined) return undefined;
  return reason("purpose-forbidden", { purpose: forbidden, clause });
};
