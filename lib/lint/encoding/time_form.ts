import { TAG } from "../../asn1/tags.ts";
import { FIRST_GENERALIZED } from "../../asn1/time.ts";
import type { LooseTime } from "../loose_time.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

type Reason = "seconds" | "zulu" | "form" | "generalized-before-2050";

function problem({ tag, text, at, strict }: LooseTime): Reason | undefined {
  if (tag !== TAG.UTC_TIME && tag !== TAG.GENERALIZED_TIME) return "form";
  if (!strict) {
    const digits = /^\d*/.exec(text)![0].length;
    if (digits === (tag === TAG.UTC_TIME ? 10 : 12)) return "seconds";
    return Number.isNaN(at) || text.endsWith("Z") ? "form" : "zulu";
  }
  // A UTCTime cannot say 2050 or later; a GeneralizedTime can say 2049 and earlier, and must not.
  return tag === TAG.GENERALIZED_TIME && at < FIRST_GENERALIZED
    ? "generalized-before-2050"
    : undefined;
}

/** Times have seconds and end in Z; UTCTime up to 2049, GeneralizedTime after. */
export const timeForm = rule({
  id: "time-form",
  source: "RFC 5280",
  clause: "§4.1.2.5",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check({ notBefore, notAfter }) {
    for (const [field, time] of [["notBefore", notBefore], ["notAfter", notAfter]] as const) {
      const reason = problem(time);
      if (reason) return { field, reason, text: time.text };
    }
    return undefined;
  },
});
