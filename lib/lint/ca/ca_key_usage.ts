import { KEY_USAGE, keyUsage } from "../../cert/extensions/key_usage.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

/** A CA's key usage is there and says that it signs certificates and CRLs. */
export const caKeyUsage = rule({
  id: "ca-key-usage",
  source: "RFC 5280, CA/B Baseline Requirements",
  clause: "§4.2.1.3, §7.1.2.10.7",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "ca",
  check(specimen) {
    const usage = specimen.get(keyUsage);
    if (usage === undefined) return { missing: "keyUsage" as const };
    if ((usage & KEY_USAGE.keyCertSign) === 0) return { missing: "keyCertSign" as const };
    return (usage & KEY_USAGE.cRLSign) === 0 ? { missing: "cRLSign" as const } : undefined;
  },
});
