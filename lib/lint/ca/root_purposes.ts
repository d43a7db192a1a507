import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";

/** A root has no extended key usage: the intermediates say what they are for. */
export const rootPurposes = rule({
  id: "root-purposes",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.1.2",
  severity: "error",
  effective: BASELINE,
  version: 1,
  scope: "root",
  check: (specimen) => specimen.extension(OID.extendedKeyUsage) ? {} : undefined,
});
