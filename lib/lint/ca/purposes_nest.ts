import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";

/** A certificate is for nothing that its issuer is not for: verifiers nest extended key usage. */
export const purposesNest = rule({
  id: "purposes-nest",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.5",
  severity: "error",
  effective: BASELINE,
  version: 1,
  scope: "any",
  applies: (specimen, { issuer }) =>
    issuer?.purposes !== undefined && !issuer.purposes.includes(OID.anyExtendedKeyUsage) &&
    !specimen.selfSigned,
  check({ purposes }, { issuer }) {
    if (purposes === undefined) return { purpose: null };
    const outside = purposes.find((oid) => !issuer!.purposes!.includes(oid));
    return outside === undefined ? undefined : { purpose: outside };
  },
});
