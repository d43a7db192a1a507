import { OID } from "../../asn1/oids.ts";
import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A CRL is numbered. */
export const crlHasNumber = crlRule({
  id: "crl-number",
  source: "RFC 5280",
  clause: "§5.2.3",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check: ({ extensions }) => extensions.find(OID.crlNumber) ? undefined : {},
});
