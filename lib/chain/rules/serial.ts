import { reason } from "../faults.ts";
import type { Rule } from "./rule.ts";

const clause = "RFC 5280 §4.1.2.2";

/**
 * The serial number is positive and at most 20 octets long. RFC 5280 asks readers to cope with
 * negative and zero ones; `allowLegacy` does. Nobody is identified by the serial number of an anchor:
 * roots in use since 2009 have 0.
 */
export const serial: Rule = ({ certificate, role, question }) => {
  if (role === "anchor") return undefined;
  const octets = certificate.serial;
  const length = octets.length;
  // A leading zero octet keeps a number positive and is part of the twenty (RFC 5280 §4.1.2.2).
  if (length > 20 + (octets[0] === 0 ? 1 : 0)) {
    return reason("cert-serial", { reason: "too-long", length, clause });
  }
  if (question.allowLegacy) return undefined;
  if (octets[0]! >= 0x80) return reason("cert-serial", { reason: "negative", length, clause });
  if (length === 1 && octets[0] === 0) {
    return reason("cert-serial", { reason: "zero", length, clause });
  }
  return undefined;
};
