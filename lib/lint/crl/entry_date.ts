import { toHex } from "../../bytes/hex.ts";
import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** Nothing is revoked later than the CRL says what holds. */
export const crlEntryDate = crlRule({
  id: "crl-entry-date",
  source: "RFC 5280",
  clause: "§5.1.2.4, §5.3",
  severity: "warning",
  effective: RFC_2459,
  version: 1,
  check({ revoked, thisUpdate }) {
    for (const { serial, revokedAt } of revoked.entries()) {
      if (revokedAt > thisUpdate) return { serial: toHex(serial), revokedAt, thisUpdate };
    }
    return undefined;
  },
});
