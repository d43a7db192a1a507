import { KEY_USAGE, keyUsageNames } from "../../cert/extensions/key_usage.ts";
import { usageOf } from "./issuer_extensions.ts";
import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** The issuer's key may sign CRLs. */
export const crlIssuerUsage = crlRule({
  id: "crl-issuer-usage",
  source: "RFC 5280",
  clause: "§4.2.1.3",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  applies: (_, { issuer }) => issuer !== undefined,
  check(_, { issuer }) {
    const usage = usageOf(issuer!);
    return usage === undefined || (usage & KEY_USAGE.cRLSign) !== 0
      ? undefined
      : { usage: keyUsageNames(usage) };
  },
});
