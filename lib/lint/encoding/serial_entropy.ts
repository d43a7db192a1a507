import { rule } from "../rule.ts";

/** 64 random bits do not fit into fewer octets. */
const LEAST = 8;

/** At least 64 bits from a generator, so that nobody can foresee what will be signed. */
export const serialEntropy = rule({
  id: "serial-entropy",
  source: "CA/B Baseline Requirements",
  clause: "§7.1",
  severity: "error",
  // Ballot 164
  effective: "2016-09-30",
  version: 1,
  scope: "any",
  check: ({ serial }) =>
    serial.length < LEAST ? { octets: serial.length, required: LEAST } : undefined,
});
