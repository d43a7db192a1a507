import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** The next CRL comes after this one. */
export const crlUpdateOrder = crlRule({
  id: "crl-update-order",
  source: "RFC 5280",
  clause: "§5.1.2.5",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check: ({ thisUpdate, nextUpdate }) =>
    nextUpdate !== undefined && nextUpdate <= thisUpdate ? { thisUpdate, nextUpdate } : undefined,
});
