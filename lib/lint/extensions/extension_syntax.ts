import { decodeExtension } from "../../cert/extension_list.ts";
import { CERTIFICATE_EXTENSIONS } from "../../cert/extensions/table.ts";
import { Fault } from "../../fault.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** Every extension that is known has the form of its definition. */
export const extensionSyntax = rule({
  id: "extension-syntax",
  source: "RFC 5280",
  clause: "§4.2.1, §4.2.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check({ extensions }) {
    for (const { oid, value } of extensions) {
      const kind = CERTIFICATE_EXTENSIONS.get(oid);
      if (!kind) continue;
      try {
        decodeExtension(kind, value);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return { extension: kind.name, reason: String(error.data.reason) };
      }
    }
    return undefined;
  },
});
