import { KEY_USAGE, keyUsage } from "../../cert/extensions/key_usage.ts";
import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";

/** A leaf does not sign certificates or CRLs. */
export const leafKeyUsage = rule({
  id: "leaf-key-usage",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.7.11",
  severity: "error",
  effective: BASELINE,
  version: 1,
  scope: "leaf",
  applies: (specimen) => specimen.get(keyUsage) !== undefined,
  check(specimen) {
    const usage = specimen.get(keyUsage)!;
    if ((usage & KEY_USAGE.keyCertSign) !== 0) return { usage: "keyCertSign" as const };
    return (usage & KEY_USAGE.cRLSign) !== 0 ? { usage: "cRLSign" as const } : undefined;
  },
});
