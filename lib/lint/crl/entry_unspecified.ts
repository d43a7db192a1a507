import { toHex } from "../../bytes/hex.ts";
import { crlRule } from "./rule.ts";
import { RFC_3280 } from "../sources.ts";

/** An entry without a reason leaves the extension out, instead of saying "unspecified". */
export const crlEntryUnspecified = crlRule({
  id: "crl-entry-unspecified",
  source: "RFC 5280",
  clause: "§5.3.1",
  severity: "notice",
  effective: RFC_3280,
  version: 1,
  check({ revoked }) {
    for (const { serial, reason, reasonGiven } of revoked.entries()) {
      if (reasonGiven && reason === "unspecified") return { serial: toHex(serial) };
    }
    return undefined;
  },
});
