import { CRL_EXTENSIONS } from "./extensions.ts";
import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** The scope and the base of a CRL are critical, its number and the key it names are not. */
export const crlCriticality = crlRule({
  id: "crl-extension-criticality",
  source: "RFC 5280",
  clause: "§5.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check({ extensions }) {
    for (const { oid, critical } of extensions) {
      const kind = CRL_EXTENSIONS.get(oid);
      if (kind && kind.critical !== critical) return { extension: kind.name, critical };
    }
    return undefined;
  },
});
