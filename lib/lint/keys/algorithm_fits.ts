import { Fault } from "../../fault.ts";
import { fits } from "../../key/verify.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";
import { issuerKey } from "./issuer_key.ts";

/** The signature's algorithm is one that the signer's key can sign with. */
export const algorithmFits = rule({
  id: "algorithm-fits-key",
  source: "RFC 5280",
  clause: "§4.1.1.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  applies: (specimen, context) =>
    issuerKey(specimen, context) !== undefined && !(specimen.algorithm instanceof Fault),
  check(specimen, context) {
    const { algorithm } = specimen;
    if (algorithm instanceof Fault) return undefined;
    const key = issuerKey(specimen, context)!;
    return fits(key, algorithm) ? undefined : { scheme: algorithm.scheme, key: key.family };
  },
});
