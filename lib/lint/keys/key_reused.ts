import { rule } from "../rule.ts";
import { sameBytes } from "../specimen.ts";

/** A certificate under a CA is not for the CA's own key. */
export const keyReused = rule({
  id: "key-reused",
  source: "CA/B Baseline Requirements",
  clause: "§6.1.1.3, §7.1.2.2",
  severity: "error",
  effective: "2015-01-01",
  version: 1,
  scope: "any",
  applies: (specimen, { issuer }) =>
    issuer !== undefined && !specimen.subject.equals(specimen.issuer),
  check: ({ spki }, { issuer }) => sameBytes(spki, issuer!.spki) ? {} : undefined,
});
