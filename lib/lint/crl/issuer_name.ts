import { equal } from "../../bytes/equal.ts";
import { dnText } from "../../cert/dn_text.ts";
import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** The issuer's name is not empty, and has the bytes of the issuer's own subject. */
export const crlIssuerName = crlRule({
  id: "crl-issuer-name",
  source: "RFC 5280",
  clause: "§5.1.2.3",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check({ issuer: name }, { issuer }) {
    const actual = dnText(name);
    if (name.empty) return { actual, required: null };
    if (!issuer || equal(name.der, issuer.subject.der)) return undefined;
    return { actual, required: dnText(issuer.subject) };
  },
});
