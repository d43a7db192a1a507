import { toHex } from "../../bytes/hex.ts";
import { issuingDistributionPoint } from "../../cert/extensions/issuing_distribution_point.ts";
import { crlRule, decoded } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** No certificate is listed twice. */
export const crlEntryRepeated = crlRule({
  id: "crl-entry-repeated",
  source: "X.509",
  clause: "§7.10",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  applies: (crl) => decoded(crl, issuingDistributionPoint)?.indirect !== true,
  check({ revoked }) {
    const seen = new Set<string>();
    for (const { serial } of revoked.entries()) {
      const text = toHex(serial);
      if (seen.has(text)) return { serial: text };
      seen.add(text);
    }
    return undefined;
  },
});
