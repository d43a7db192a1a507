import { toHex } from "../lib/bytes/hex.ts";
import type { Certificate } from "../lib/cert/certificate.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprint } from "../lib/cert/fingerprint.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Data } from "../lib/fault.ts";

/** A certificate, enough to find it again. */
export function certificateJson(certificate: Certificate): Data {
  return {
    subject: dnText(certificate.subject),
    issuer: dnText(certificate.issuer),
    serial: toHex(certificate.serial),
    sha256: fingerprint(certificate),
    notBefore: timeText(certificate.notBefore),
    notAfter: timeText(certificate.notAfter),
  };
}
