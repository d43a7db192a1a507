import { oidBytes } from "../../asn1/oid.ts";
import { OID } from "../../asn1/oids.ts";

/**
 * The dotted form of a policy.
 *
 * @param text dotted already, `anyPolicy`, or one of NIST's test policies by its name in PKITS
 * @returns undefined where the text is none of these
 */
export function policyOid(text: string): string | undefined {
  if (text === "anyPolicy") return OID.anyPolicy;
  const number = /^NIST-test-policy-([1-9][0-9]?)$/.exec(text)?.[1];
  // The test arc of NIST's Computer Security Objects Register.
  if (number !== undefined) return `2.16.840.1.101.3.2.1.48.${number}`;
  return oidBytes(text) ? text : undefined;
}
