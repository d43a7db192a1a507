import type { Certificate } from "../../cert/certificate.ts";
import { Fault } from "../../fault.ts";

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** The issuer's key usage; undefined where it is absent, or malformed. */
export function usageOf(issuer: Certificate): number | undefined {
  return attempt(() => issuer.keyUsage);
}

/** The issuer's key identifier; undefined where it is absent, or malformed. */
export function keyIdOf(issuer: Certificate): Uint8Array | undefined {
  return attempt(() => issuer.subjectKeyIdentifier);
}
