import { CERTIFICATE_EXTENSIONS } from "../../cert/extensions/table.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A critical extension that is not known makes every verifier refuse (RFC 5280 §4.2). */
export const extensionUnknown = rule({
  id: "extension-unknown",
  source: "RFC 5280",
  clause: "§4.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check({ extensions }) {
    for (const { oid, critical } of extensions) {
      if (critical && !CERTIFICATE_EXTENSIONS.has(oid)) return { oid };
    }
    return undefined;
  },
});
