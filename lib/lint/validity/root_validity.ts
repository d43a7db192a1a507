import { rule } from "../rule.ts";
import { BASELINE_2 } from "../sources.ts";
import { yearsAfter } from "./length.ts";

const MOST_YEARS = 25;

/** A root lives 25 years at most: the Baseline Requirements' 9,132 days. */
export const rootValidity = rule({
  id: "root-validity",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.1.1",
  severity: "warning",
  effective: BASELINE_2,
  version: 1,
  scope: "root",
  check: ({ notBefore, notAfter }) =>
    notAfter.at >= yearsAfter(notBefore.at, MOST_YEARS)
      ? { notAfter: notAfter.at, years: MOST_YEARS }
      : undefined,
});
