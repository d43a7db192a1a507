import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";

/** One attribute an RDN: more are shown, matched and written differently by different programs. */
export const nameSingleValued = rule({
  id: "name-single-valued",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.4.1",
  severity: "warning",
  effective: BASELINE,
  version: 1,
  scope: "any",
  check(specimen) {
    for (const field of ["subject", "issuer"] as const) {
      const most = Math.max(0, ...specimen[field].rdns.map((rdn) => rdn.length));
      if (most > 1) return { field, attributes: most };
    }
    return undefined;
  },
});
