import { Fault } from "../../fault.ts";
import { fits } from "../../key/verify.ts";
import { keyOf } from "./issuer_key.ts";
import { algorithmOf, crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** The signature's algorithm is one that the issuer's key can sign with. */
export const crlAlgorithmFits = crlRule({
  id: "crl-algorithm-fits-key",
  source: "RFC 5280",
  clause: "§5.1.1.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  applies: (_, { issuer }) => issuer !== undefined,
  check(crl, { issuer }) {
    const algorithm = algorithmOf(crl);
    const key = keyOf(issuer!);
    if (algorithm instanceof Fault || key === undefined) return undefined;
    return fits(key, algorithm) ? undefined : { scheme: algorithm.scheme, key: key.family };
  },
});
