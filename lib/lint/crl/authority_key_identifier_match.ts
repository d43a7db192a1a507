import { equal } from "../../bytes/equal.ts";
import { toHex } from "../../bytes/hex.ts";
import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { keyIdOf } from "./issuer_extensions.ts";
import { crlRule, decoded } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** The authority key identifier is the issuer's own key identifier. */
export const crlAuthorityKeyIdentifierMatch = crlRule({
  id: "crl-authority-key-identifier-match",
  source: "RFC 5280",
  clause: "§5.2.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  applies: (_, { issuer }) => issuer !== undefined,
  check(crl, { issuer }) {
    const actual = decoded(crl, authorityKeyIdentifier)?.keyIdentifier;
    const required = keyIdOf(issuer!);
    if (!actual || !required || equal(actual, required)) return undefined;
    return { actual: toHex(actual), required: toHex(required) };
  },
});
