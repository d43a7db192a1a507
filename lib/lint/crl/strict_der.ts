import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A CRL is DER, all of it, in the structure of RFC 5280: no list in it is empty. */
export const crlStrictDer = crlRule({
  id: "crl-strict-der",
  source: "RFC 5280",
  clause: "§5.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  // What the strict reader refuses never comes this far; `lintCrl` reports it in this rule's name.
  check: (): { reason: string; offset: number | null } | undefined => undefined,
});
