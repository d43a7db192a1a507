import { toHex } from "../bytes/hex.ts";
import type { Certificate } from "./certificate.ts";

/** Fingerprints that were worked out. */
export const known: WeakMap<Certificate, string> = new WeakMap();

/**
 * As `fingerprint`, of many at once, with the runtime's own digest.
 *
 * @returns 64 hexadecimal digits for each, in order
 */
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
