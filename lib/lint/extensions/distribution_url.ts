import { crlDistributionPoints, freshestCrl } from "../../cert/extensions/distribution_points.ts";
import { authorityInfoAccess } from "../../cert/extensions/information_access.ts";
import type { GeneralName } from "../../cert/general_name.ts";
import { uriProblem } from "../../cert/name_rules.ts";
import { rule } from "../rule.ts";
import { BASELINE_2 } from "../sources.ts";
import type { Specimen } from "../specimen.ts";

function* locations(specimen: Specimen): Generator<[string, GeneralName], void, void> {
  for (const kind of [crlDistributionPoints, freshestCrl]) {
    for (const { point } of specimen.get(kind) ?? []) {
      if (point && "full" in point) { for (const name of point.full) yield [kind.name, name]; }
    }
  }
  for (const { location } of specimen.get(authorityInfoAccess) ?? []) {
    yield [authorityInfoAccess.name, location];
  }
}

/** CRLs, issuers and responders are at http URLs: https would need what is being fetched. */
export const distributionUrl = rule({
  id: "distribution-url",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.11.2, §7.1.2.10.3",
  severity: "error",
  effective: BASELINE_2,
  version: 1,
  scope: "any",
  check(specimen) {
    for (const [extension, name] of locations(specimen)) {
      const url = name.kind === "uri" ? name.text : null;
      if (url === null || !/^http:\/\//i.test(url) || uriProblem(url)) {
        return { extension, kind: name.kind, url };
      }
    }
    return undefined;
  },
});
