import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** It begins before it ends. */
export const validityOrder = rule({
  id: "validity-order",
  source: "RFC 5280",
  clause: "§4.1.2.5",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check: ({ notBefore, notAfter }) =>
    notBefore.at > notAfter.at ? { notBefore: notBefore.at, notAfter: notAfter.at } : undefined,
});
