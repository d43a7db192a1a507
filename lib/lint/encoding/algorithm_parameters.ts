import { Fault } from "../../fault.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

/** The signature algorithm is known, and its parameters are exactly those of its definition. */
export const algorithmParameters = rule({
  id: "algorithm-parameters",
  source: "RFC 3279, 4055, 5758, 8410, 9881",
  clause: "signature algorithm identifiers",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "any",
  check: ({ algorithm }) =>
    algorithm instanceof Fault
      ? {
        reason: algorithm.code,
        detail: String(algorithm.data.oid ?? algorithm.data.algorithm ?? ""),
      }
      : undefined,
});
