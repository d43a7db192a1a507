import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

/** Most octets of a serial number. */
const MOST = 20;

/** Positive, and 20 octets at most. */
export const serialNumber = rule({
  id: "serial-number",
  source: "RFC 5280",
  clause: "§4.1.2.2",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "any",
  check({ serial }) {
    const octets = serial.length;
    if (octets > MOST) return { reason: "too-long" as const, octets };
    if (octets === 0 || serial[0]! >= 0x80) return { reason: "negative" as const, octets };
    return serial.every((octet) => octet === 0) ? { reason: "zero" as const, octets } : undefined;
  },
});
