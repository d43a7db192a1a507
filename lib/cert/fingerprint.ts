import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../bytes/hex.ts";
import type { Certificate } from "./certificate.ts";

const known = new WeakMap<Certificate, string>();

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

/** As {@link fingerprint}, of many at once, with the runtime's own digest. */
export function fingerprints(certificates: readonly Certificate[]): Promise<string[]> {
  return Promise.all(certificates.map(async (certificate) => {
    const text = known.get(certificate);
    if (text) return text;
    const der = certificate.der as Uint8Array<ArrayBuffer>;
    const digest = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", der)));
    known.set(certificate, digest);
    return digest;
  }));
}
