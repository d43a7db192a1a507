import { basicConstraints } from "../../cert/extensions/basic_constraints.ts";
import { KEY_USAGE, keyUsage } from "../../cert/extensions/key_usage.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

/** A path length belongs to a CA that signs certificates. */
export const pathLengthMisplaced = rule({
  id: "path-length-misplaced",
  source: "RFC 5280",
  clause: "§4.2.1.9",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "any",
  applies: (specimen) => specimen.get(basicConstraints)?.pathLength !== undefined,
  check(specimen) {
    if (!specimen.ca) return { missing: "cA" as const };
    const signs = ((specimen.get(keyUsage) ?? 0) & KEY_USAGE.keyCertSign) !== 0;
    return signs ? undefined : { missing: "keyCertSign" as const };
  },
});
