import { Fault } from "../../fault.ts";
import type { PublicKey } from "../../key/types.ts";
import type { LintContext } from "../rule.ts";
import type { Specimen } from "../specimen.ts";

/** The key that the certificate is, or will be, signed with, where it is known. */
export function issuerKey(specimen: Specimen, { issuer }: LintContext): PublicKey | undefined {
  const key = specimen.selfSigned ? specimen.key : issuer?.key;
  return key instanceof Fault ? undefined : key;
}
