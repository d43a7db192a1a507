import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** The unique identifiers of version 2 are not made any more. */
export const uniqueIdentifiers = rule({
  id: "unique-identifiers",
  source: "RFC 5280",
  clause: "§4.1.2.8",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check: ({ uniqueIds }) => uniqueIds ? {} : undefined,
});
