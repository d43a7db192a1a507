import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** No extension stands twice. */
export const extensionRepeated = rule({
  id: "extension-repeated",
  source: "RFC 5280",
  clause: "§4.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check({ extensions }) {
    const oid = extensions.repeated;
    return oid === undefined ? undefined : { oid };
  },
});
