import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../bytes/hex.ts";
import type { Certificate } from "./certificate.ts";
import { known } from "./fingerprints.ts";

/**
 * SHA-256 of a whole certificate, as it is printed everywhere: 64 hexadecimal digits.
 *
 * @param certificate its fingerprint is worked out once
 */
export function fingerprint(certificate: Certificate): string {
  let text = known.get(certificate);
  if (!text) known.set(certificate, text = toHex(sha256(certificate.der)));
  return text;
}
