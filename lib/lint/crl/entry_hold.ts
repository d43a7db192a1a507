import { toHex } from "../../bytes/hex.ts";
import { crlRule } from "./rule.ts";
import { BASELINE } from "../sources.ts";

/** No certificate is on hold, which verifiers treat in different ways. */
export const crlEntryHold = crlRule({
  id: "crl-entry-hold",
  source: "CA/B Baseline Requirements",
  clause: "§7.2.2",
  severity: "notice",
  effective: BASELINE,
  version: 1,
  check({ revoked }) {
    for (const { serial, reason } of revoked.entries()) {
      if (reason === "certificateHold") return { serial: toHex(serial) };
    }
    return undefined;
  },
});
