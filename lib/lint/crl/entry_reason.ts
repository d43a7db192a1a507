import { OID } from "../../asn1/oids.ts";
import { toHex } from "../../bytes/hex.ts";
import { crlRule } from "./rule.ts";
import { RFC_3280 } from "../sources.ts";

/** removeFromCRL stands in delta CRLs alone. */
export const crlEntryReason = crlRule({
  id: "crl-entry-reason",
  source: "RFC 5280",
  clause: "§5.3.1",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  applies: ({ extensions }) => extensions.find(OID.deltaCrlIndicator) === undefined,
  check({ revoked }) {
    for (const { serial, reason } of revoked.entries()) {
      if (reason === "removeFromCRL") return { serial: toHex(serial) };
    }
    return undefined;
  },
});
