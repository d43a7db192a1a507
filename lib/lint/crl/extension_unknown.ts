import { CRL_EXTENSIONS } from "./extensions.ts";
import { crlRule } from "./rule.ts";
import { RFC_2459 } from "../sources.ts";

/** No critical extension that verifiers do not know, of the CRL or of an entry: they must not use the CRL. */
export const crlExtensionUnknown = crlRule({
  id: "crl-extension-unknown",
  source: "RFC 5280",
  clause: "§5.2, §5.3",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  check({ extensions, revoked }) {
    const unknown = extensions.items.find(({ oid, critical }) =>
      critical && !CRL_EXTENSIONS.has(oid)
    );
    const oid = unknown?.oid ?? revoked.unknownCritical;
    return oid === undefined ? undefined : { oid };
  },
});
