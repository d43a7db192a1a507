import { Fault } from "../../fault.ts";
import { algorithmOf, crlRule } from "./rule.ts";
import { RFC_3280 } from "../sources.ts";

/** The signature algorithm is known, and its parameters are exactly those of its definition. */
export const crlAlgorithmParameters = crlRule({
  id: "crl-algorithm-parameters",
  source: "RFC 3279, 4055, 5758, 8410, 9881",
  clause: "signature algorithm identifiers",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  check(crl) {
    const algorithm = algorithmOf(crl);
    if (!(algorithm instanceof Fault)) return undefined;
    const { oid, algorithm: named } = algorithm.data;
    return { reason: algorithm.code, detail: String(oid ?? named ?? "") };
  },
});
