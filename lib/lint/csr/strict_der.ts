import { csrRule } from "./rule.ts";

/** A request is DER, all of it, in the structure of RFC 2986, each attribute once. */
export const csrStrictDer = csrRule({
  id: "csr-strict-der",
  source: "RFC 2986",
  clause: "§4",
  severity: "error",
  effective: "2000-11-01",
  version: 1,
  // What the strict reader refuses never comes this far; `lintCsr` reports it in this rule's name.
  check: (): { reason: string; offset: number | null } | undefined => undefined,
});
