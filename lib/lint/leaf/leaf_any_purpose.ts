import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { BASELINE_2 } from "../sources.ts";

/** A leaf says what it is for; "any" would make a client's certificate a server's. */
export const leafAnyPurpose = rule({
  id: "leaf-any-purpose",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.7.10",
  severity: "error",
  effective: BASELINE_2,
  version: 1,
  scope: "leaf",
  applies: ({ purposes }) => purposes !== undefined,
  check: ({ purposes }) => purposes!.includes(OID.anyExtendedKeyUsage) ? {} : undefined,
});
