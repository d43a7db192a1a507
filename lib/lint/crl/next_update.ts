import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A CRL says when the next one will be there. */
export const crlNextUpdate = crlRule({
  id: "crl-next-update",
  source: "RFC 5280",
  clause: "§5.1.2.5",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check: ({ nextUpdate }) => nextUpdate === undefined ? {} : undefined,
});
