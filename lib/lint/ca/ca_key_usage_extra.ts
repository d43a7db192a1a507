import { KEY_USAGE, keyUsage, keyUsageNames } from "../../cert/extensions/key_usage.ts";
import { rule } from "../rule.ts";
import { BASELINE_2 } from "../sources.ts";

const ALLOWED = KEY_USAGE.keyCertSign | KEY_USAGE.cRLSign | KEY_USAGE.digitalSignature;

/** A CA's key does nothing but sign: certificates, CRLs and, where declared, OCSP responses. */
export const caKeyUsageExtra = rule({
  id: "ca-key-usage-extra",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.10.7",
  severity: "error",
  effective: BASELINE_2,
  version: 1,
  scope: "ca",
  check(specimen) {
    const extra = (specimen.get(keyUsage) ?? 0) & ~ALLOWED;
    return extra === 0 ? undefined : { usage: keyUsageNames(extra) };
  },
});
