import { toHex } from "../../bytes/hex.ts";
import { crlRule } from "./rule.ts";
import { RFC_3280 } from "../sources.ts";

/** Serial numbers are positive and have 20 octets at most. */
export const crlEntrySerial = crlRule({
  id: "crl-entry-serial",
  source: "RFC 5280",
  clause: "§4.1.2.2",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  check({ revoked }) {
    for (const { serial } of revoked.entries()) {
      const zero = serial.every((octet) => octet === 0);
      if (zero || serial[0]! >= 0x80 || serial.length > 20) return { serial: toHex(serial) };
    }
    return undefined;
  },
});
