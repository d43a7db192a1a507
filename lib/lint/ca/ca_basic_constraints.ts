import { OID } from "../../asn1/oids.ts";
import { KEY_USAGE, keyUsage } from "../../cert/extensions/key_usage.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A CA's basic constraints are critical; a key that signs certificates is a CA's. */
export const caBasicConstraints = rule({
  id: "ca-basic-constraints",
  source: "RFC 5280",
  clause: "§4.2.1.9",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check(specimen) {
    const signs = ((specimen.get(keyUsage) ?? 0) & KEY_USAGE.keyCertSign) !== 0;
    if (!specimen.ca) return signs ? { reason: "cert-sign-without-ca" as const } : undefined;
    return specimen.extension(OID.basicConstraints)!.critical
      ? undefined
      : { reason: "not-critical" as const };
  },
});
