import { OID } from "../../asn1/oids.ts";
import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { crlRule, decoded } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A CRL names its issuer's key. */
export const crlAuthorityKeyIdentifier = crlRule({
  id: "crl-authority-key-identifier",
  source: "RFC 5280",
  clause: "§5.2.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check(crl) {
    if (!crl.extensions.find(OID.authorityKeyIdentifier)) return { missing: "extension" };
    const identifier = decoded(crl, authorityKeyIdentifier);
    return identifier && !identifier.keyIdentifier ? { missing: "key-identifier" } : undefined;
  },
});
