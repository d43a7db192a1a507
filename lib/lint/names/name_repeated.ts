import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { BASELINE_2 } from "../sources.ts";
import { attributesOf } from "./attributes.ts";

/** Attributes that make sense more than once. */
const MANY: readonly string[] = [
  OID.domainComponent,
  OID.organizationalUnitName,
  OID.streetAddress,
];

/** An attribute stands once in a name, apart from those that are levels or lines. */
export const nameRepeated = rule({
  id: "name-repeated",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.4.1",
  severity: "warning",
  effective: BASELINE_2,
  version: 1,
  scope: "any",
  check(specimen) {
    const seen = new Set<string>();
    for (const { field, oid, type } of attributesOf(specimen)) {
      if (MANY.includes(oid)) continue;
      if (seen.has(`${field} ${oid}`)) return { field, attribute: type };
      seen.add(`${field} ${oid}`);
    }
    return undefined;
  },
});
