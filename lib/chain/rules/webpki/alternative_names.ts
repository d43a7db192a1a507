import { getPublicSuffix } from "tldts";
import { OID } from "../../../asn1/oids.ts";
import { reason } from "../../faults.ts";
import type { Rule } from "../rule.ts";

/**
 * A subscriber is named in its subjectAltName, by hosts and addresses alone, critical only where it is
 * named nowhere else (BR §7.1.2.7.12); a wildcard does not span a public suffix (BR §3.2.2.6), one of
 * the list's private section included.
 */
export const webNames: Rule = ({ certificate, role }) => {
  if (role !== "leaf") return undefined;
  const clause = "BR §7.1.2.7.12";
  const names = certificate.subjectAltName;
  if (!names) return reason("leaf-san-missing", { clause });
  const { critical } = certificate.extension(OID.subjectAltName)!;
  if (critical !== certificate.subject.empty) {
    const data = { extension: "subjectAltName", required: !critical };
    return reason("cert-extension-critical", { ...data, clause });
  }
  for (const name of names) {
    if (name.kind !== "dns" && name.kind !== "ip") {
      return reason("leaf-san-kind", { kind: name.kind, clause });
    }
    if (name.kind !== "dns" || !name.text.startsWith("*.")) continue;
    const rest = name.text.slice(2).toLowerCase();
    const suffix = getPublicSuffix(rest, {
      allowPrivateDomains: true,
      extractHostname: false,
      validateHostname: false,
    });
    if (suffix === rest) {
      return reason("leaf-wildcard-suffix", { name: name.text, suffix, clause: "BR §3.2.2.6" });
    }
  }
  return undefined;
};
