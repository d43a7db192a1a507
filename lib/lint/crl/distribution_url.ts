import { issuingDistributionPoint } from "../../cert/extensions/issuing_distribution_point.ts";
import { crlRule, decoded } from "./rule.ts";
import { BASELINE_2 } from "../sources.ts";

/** The places that a CRL is published at are plain http URLs. */
export const crlDistributionUrl = crlRule({
  id: "crl-distribution-url",
  source: "CA/B Baseline Requirements",
  clause: "§7.2.2.1",
  severity: "error",
  effective: BASELINE_2,
  version: 1,
  check(crl) {
    const point = decoded(crl, issuingDistributionPoint)?.point;
    for (const name of point && "full" in point ? point.full : []) {
      if (name.kind !== "uri") return { url: null };
      if (!name.text.startsWith("http://")) return { url: name.text };
    }
    return undefined;
  },
});
