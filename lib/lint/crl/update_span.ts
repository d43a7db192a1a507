import { twelveMonthsAfter } from "./twelve_months.ts";
import { crlRule } from "./rule.ts";
import { BASELINE } from "../sources.ts";

/** The next CRL comes within twelve months. */
export const crlUpdateSpan = crlRule({
  id: "crl-update-span",
  source: "CA/B Baseline Requirements",
  clause: "§4.9.7",
  severity: "error",
  effective: BASELINE,
  version: 1,
  check({ thisUpdate, nextUpdate }) {
    const limit = twelveMonthsAfter(thisUpdate);
    return nextUpdate !== undefined && nextUpdate > limit ? { nextUpdate, limit } : undefined;
  },
});
