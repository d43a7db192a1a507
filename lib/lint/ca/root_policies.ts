import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";

/** A root has no certificate policies. */
export const rootPolicies = rule({
  id: "root-policies",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.1.2",
  severity: "warning",
  effective: BASELINE,
  version: 1,
  scope: "root",
  check: (specimen) => specimen.extension(OID.certificatePolicies) ? {} : undefined,
});
