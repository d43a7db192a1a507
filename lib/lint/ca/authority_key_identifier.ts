import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** Every certificate that another signed names the key of its issuer. */
export const hasAuthorityKeyIdentifier = rule({
  id: "authority-key-identifier",
  source: "RFC 5280",
  clause: "§4.2.1.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  applies: (specimen) => !specimen.selfSigned,
  check(specimen) {
    const identifier = specimen.get(authorityKeyIdentifier);
    if (!identifier) return { missing: "extension" as const };
    return identifier.keyIdentifier ? undefined : { missing: "key-identifier" as const };
  },
});
