import { basicConstraints } from "../../cert/extensions/basic_constraints.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

/** A CA allows fewer certificates below it than its issuer allows below itself. */
export const pathLengthNests = rule({
  id: "path-length-nests",
  source: "practice",
  clause: "RFC 5280 §6.1.4 (l, m)",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "intermediate",
  applies: (_, { issuer }) => issuer?.get(basicConstraints)?.pathLength !== undefined,
  check(specimen, { issuer }) {
    const limit = issuer!.get(basicConstraints)!.pathLength!;
    const own = specimen.get(basicConstraints)?.pathLength ?? null;
    return own !== null && own < limit ? undefined : { own, issuer: limit };
  },
});
