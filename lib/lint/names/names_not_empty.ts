import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** An issuer has a name, and so has a CA, because it issues. */
export const namesNotEmpty = rule({
  id: "names-not-empty",
  source: "RFC 5280",
  clause: "§4.1.2.4, §4.1.2.6",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check({ issuer, subject, ca }) {
    if (issuer.empty) return { field: "issuer" as const };
    return ca && subject.empty ? { field: "subject" as const } : undefined;
  },
});
