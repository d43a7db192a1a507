import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

/** It does not outlive its issuer, nor begin before it. */
export const withinIssuer = rule({
  id: "within-issuer",
  source: "practice",
  clause: "RFC 3280 §4.1.2.5 as verifiers apply it",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "any",
  applies: (specimen, { issuer }) => issuer !== undefined && !specimen.selfSigned,
  check({ notBefore, notAfter }, { issuer }) {
    if (notBefore.at < issuer!.notBefore.at) {
      return { field: "notBefore" as const, actual: notBefore.at, issuer: issuer!.notBefore.at };
    }
    if (notAfter.at > issuer!.notAfter.at) {
      return { field: "notAfter" as const, actual: notAfter.at, issuer: issuer!.notAfter.at };
    }
    return undefined;
  },
});
