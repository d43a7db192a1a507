import { rule } from "../rule.ts";
import { yearsAfter } from "./length.ts";

const MOST_YEARS = 8;

/** An intermediate lives 8 years at most, so that its key and its algorithms get replaced. */
export const intermediateValidity = rule({
  id: "intermediate-validity",
  source: "practice",
  clause: "Let's Encrypt, Google Trust Services",
  severity: "warning",
  effective: "2020-01-01",
  version: 1,
  scope: "intermediate",
  check: ({ notBefore, notAfter }) =>
    notAfter.at >= yearsAfter(notBefore.at, MOST_YEARS)
      ? { notAfter: notAfter.at, years: MOST_YEARS }
      : undefined,
});
