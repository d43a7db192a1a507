import { rule } from "../rule.ts";
import { RFC_5280 } from "../sources.ts";
import { days, validityLength } from "./length.ts";

/** The last second counts: a period of whole days and one second is one second too long. */
export const validityInclusive = rule({
  id: "validity-inclusive",
  source: "RFC 5280",
  clause: "§4.1.2.5",
  severity: "notice",
  effective: RFC_5280,
  version: 1,
  scope: "any",
  check(specimen) {
    const length = validityLength(specimen);
    return length > days(1) && length % days(1) === 1000
      ? { days: (length - 1000) / days(1) }
      : undefined;
  },
});
