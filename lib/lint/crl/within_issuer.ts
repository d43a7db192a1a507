import { crlRule } from "./rule.ts";
import { RFC_3280 } from "../sources.ts";

/** The CRL begins and ends while its issuer's certificate is valid. */
export const crlWithinIssuer = crlRule({
  id: "crl-within-issuer",
  source: "RFC 5280",
  clause: "§6.3.3",
  severity: "warning",
  effective: RFC_3280,
  version: 1,
  applies: (_, { issuer }) => issuer !== undefined,
  check({ thisUpdate, nextUpdate = thisUpdate }, { issuer }) {
    const { notBefore, notAfter } = issuer!;
    if (thisUpdate < notBefore) {
      return { field: "thisUpdate", actual: thisUpdate, limit: notBefore };
    }
    return nextUpdate > notAfter
      ? { field: "nextUpdate", actual: nextUpdate, limit: notAfter }
      : undefined;
  },
});
