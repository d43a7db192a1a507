import { OID } from "../../../asn1/oids.ts";
import { authorityInfoAccess } from "../../../cert/extensions/information_access.ts";
import { reason } from "../../faults.ts";
import type { Rule } from "../rule.ts";

/** A subscriber's authorityInfoAccess leads to OCSP and to the issuer, over HTTP (BR §7.1.2.7.7). */
export const webAccess: Rule = ({ certificate, role }) => {
  if (role !== "leaf") return undefined;
  for (const { method, location } of certificate.get(authorityInfoAccess) ?? []) {
    const known = method === OID.ocsp || method === OID.caIssuers;
    if (known && location.kind === "uri" && /^http:\/\//i.test(location.text)) continue;
    return reason("leaf-access", { method, kind: location.kind, clause: "BR §7.1.2.7.7" });
  }
  return undefined;
};
