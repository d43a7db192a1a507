import { toHex } from "../../bytes/hex.ts";
import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { subjectKeyIdentifier } from "../../cert/extensions/subject_key_identifier.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";
import { sameBytes } from "../specimen.ts";

/** The authority key identifier is a copy of the issuer's subject key identifier. */
export const authorityKeyIdentifierMatch = rule({
  id: "authority-key-identifier-match",
  source: "RFC 5280",
  clause: "§4.2.1.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  applies: (specimen, { issuer }) =>
    specimen.get(authorityKeyIdentifier)?.keyIdentifier !== undefined &&
    issuer?.get(subjectKeyIdentifier) !== undefined,
  check(specimen, { issuer }) {
    const actual = specimen.get(authorityKeyIdentifier)!.keyIdentifier!;
    const required = issuer!.get(subjectKeyIdentifier)!;
    return sameBytes(actual, required)
      ? undefined
      : { actual: toHex(actual), required: toHex(required) };
  },
});
