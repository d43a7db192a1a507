import { rule } from "../rule.ts";
import { days, validityLength } from "./length.ts";

const MOST_DAYS = 825;

/** Apple's systems take no longer one from a TLS server, private roots included. */
export const serverValidity = rule({
  id: "server-validity",
  source: "Apple HT210176",
  clause: "825 days",
  severity: "warning",
  effective: "2019-07-01",
  version: 1,
  scope: "server",
  check(specimen) {
    const length = validityLength(specimen);
    return length > days(MOST_DAYS)
      ? { days: Math.ceil(length / days(1)), most: MOST_DAYS }
      : undefined;
  },
});
