import type { Certificate } from "../../cert/certificate.ts";
import { Fault } from "../../fault.ts";
import { readSpki } from "../../key/spki.ts";
import type { PublicKey } from "../../key/types.ts";

/** The key of a certificate; undefined where it cannot be read. */
export function keyOf({ spki }: Certificate): PublicKey | undefined {
  try {
    return readSpki(spki);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
