import { OID } from "../../asn1/oids.ts";
import { contextPrimitive } from "../../asn1/tags.ts";
import { type ExtensionKind, malformed } from "../extension.ts";

/** RFC 5280 §4.2.1.11; numbers of certificates that may still follow. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}

/** RFC 5280 §4.2.1.11: an empty sequence is not allowed. */
export const policyConstraints: ExtensionKind<PolicyConstraints> = {
  oid: OID.policyConstraints,
  name: "policyConstraints",
  read(reader) {
    const fields = reader.sequence();
    const offset = fields.offset;
    const out: { -readonly [K in keyof PolicyConstraints]: PolicyConstraints[K] } = {};
    if (fields.tag === contextPrimitive(0)) {
      out.requireExplicitPolicy = fields.smallInteger(contextPrimitive(0));
    }
    if (fields.tag === contextPrimitive(1)) {
      out.inhibitPolicyMapping = fields.smallInteger(contextPrimitive(1));
    }
    fields.end();
    if (out.requireExplicitPolicy === undefined && out.inhibitPolicyMapping === undefined) {
      throw malformed("empty", offset);
    }
    return out;
  },
};
