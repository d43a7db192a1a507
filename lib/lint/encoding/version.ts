import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** Version 3 where there are extensions, and extensions in every certificate made today. */
export const version = rule({
  id: "version",
  source: "RFC 5280",
  clause: "§4.1.2.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check: ({ version, extensionsPresent }) =>
    (version === 3) === extensionsPresent ? undefined : { version, extensions: extensionsPresent },
});
