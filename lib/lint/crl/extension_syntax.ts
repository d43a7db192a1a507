import { Fault } from "../../fault.ts";
import { CRL_EXTENSIONS } from "./extensions.ts";
import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** Every extension that has a definition follows it. */
export const crlExtensionSyntax = crlRule({
  id: "crl-extension-syntax",
  source: "RFC 5280",
  clause: "§5.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check(crl) {
    for (const kind of CRL_EXTENSIONS.values()) {
      try {
        crl.get(kind);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return { extension: kind.name, reason: String(error.data.reason ?? error.code) };
      }
    }
    return undefined;
  },
});
