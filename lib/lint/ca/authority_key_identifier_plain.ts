import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { rule } from "../rule.ts";
import { BASELINE_2 } from "../sources.ts";

/** The issuer's key alone, not one certificate of it: a cross-signed issuer has several. */
export const authorityKeyIdentifierPlain = rule({
  id: "authority-key-identifier-plain",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.2.11.1",
  severity: "error",
  effective: BASELINE_2,
  version: 1,
  scope: "any",
  applies: (specimen) => specimen.get(authorityKeyIdentifier) !== undefined,
  check(specimen) {
    const { issuer, serial } = specimen.get(authorityKeyIdentifier)!;
    return issuer || serial ? {} : undefined;
  },
});
