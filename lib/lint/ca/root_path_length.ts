import { basicConstraints } from "../../cert/extensions/basic_constraints.ts";
import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";

/** A root has no path length: verifiers differ on whether an anchor's counts. */
export const rootPathLength = rule({
  id: "root-path-length",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.1.4",
  severity: "warning",
  effective: BASELINE,
  version: 1,
  scope: "root",
  check(specimen) {
    const pathLength = specimen.get(basicConstraints)?.pathLength;
    return pathLength === undefined ? undefined : { pathLength };
  },
});
