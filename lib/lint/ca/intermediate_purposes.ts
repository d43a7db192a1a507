import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";

/** An intermediate says what it is for, and does not say anything. */
export const intermediatePurposes = rule({
  id: "intermediate-purposes",
  source: "Mozilla Root Store Policy",
  clause: "§5.3",
  severity: "error",
  // Policy 2.6.1 and later; those made before stayed valid
  effective: "2019-01-01",
  version: 1,
  scope: "intermediate",
  check({ purposes }) {
    if (purposes === undefined) return { reason: "missing" as const };
    return purposes.includes(OID.anyExtendedKeyUsage) ? { reason: "any" as const } : undefined;
  },
});
