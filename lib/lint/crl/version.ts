import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A CRL is of version 2, which alone has extensions. */
export const crlVersion = crlRule({
  id: "crl-version",
  source: "RFC 5280",
  clause: "§5.1.2.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check: ({ version }) => version === 2 ? undefined : { version },
});
