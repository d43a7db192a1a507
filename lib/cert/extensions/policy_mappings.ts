import { OID } from "../../asn1/oids.ts";
import { type ExtensionKind, malformed } from "../extension.ts";

/** Dotted policies of the issuer's and of the subject's domain that mean the same. */
export interface PolicyMapping {
  readonly issuer: string;
  readonly subject: string;
}

/** RFC 5280 §4.2.1.5; that anyPolicy is not mapped is a rule of the path (§6.1.4 (a)). */
export const policyMappings: ExtensionKind<readonly PolicyMapping[]> = {
  oid: OID.policyMappings,
  name: "policyMappings",
  read(reader) {
    const mappings = reader.sequence();
    if (mappings.done) throw malformed("empty", mappings.offset);
    const out: PolicyMapping[] = [];
    while (!mappings.done) {
      const mapping = mappings.sequence();
      out.push({ issuer: mapping.oid(), subject: mapping.oid() });
      mapping.end();
    }
    return out;
  },
};
