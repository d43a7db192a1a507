import { OID } from "../../asn1/oids.ts";
import { type ExtensionKind, malformed } from "../extension.ts";

/** A policy and its qualifiers (RFC 5280 §4.2.1.4). */
export interface PolicyInformation {
  readonly oid: string;
  readonly qualifiers: readonly { readonly oid: string; readonly der: Uint8Array }[];
}

/** RFC 5280 §4.2.1.4: one policy at least, none twice. */
export const certificatePolicies: ExtensionKind<readonly PolicyInformation[]> = {
  oid: OID.certificatePolicies,
  name: "certificatePolicies",
  read(reader) {
    const policies = reader.sequence();
    if (policies.done) throw malformed("empty", policies.offset);
    const seen = new Set<string>();
    const out: PolicyInformation[] = [];
    while (!policies.done) {
      const offset = policies.offset;
      const information = policies.sequence();
      const oid = information.oid();
      // "A certificate policy OID MUST NOT appear more than once in a certificate policies extension."
      if (seen.has(oid)) throw malformed("policy-repeated", offset);
      seen.add(oid);
      const qualifiers: { oid: string; der: Uint8Array }[] = [];
      if (!information.done) {
        const list = information.sequence();
        if (list.done) throw malformed("qualifiers-empty", offset);
        while (!list.done) {
          const qualifier = list.sequence();
          qualifiers.push({ oid: qualifier.oid(), der: qualifier.element() });
          qualifier.end();
        }
      }
      information.end();
      out.push({ oid, qualifiers });
    }
    return out;
  },
};
