import { OID } from "../../asn1/oids.ts";
import { contextConstructed, contextPrimitive } from "../../asn1/tags.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { type GeneralName, readGeneralNames } from "../general_name.ts";

/** RFC 5280 §4.2.1.1. */
export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: Uint8Array;
  readonly issuer?: readonly GeneralName[];
  /** Content octets of the INTEGER. */
  readonly serial?: Uint8Array;
}

/** RFC 5280 §4.2.1.1; issuer and serial "MUST both be present or both be absent" (X.509 §9.2.2.1). */
export const authorityKeyIdentifier: ExtensionKind<AuthorityKeyIdentifier> = {
  oid: OID.authorityKeyIdentifier,
  name: "authorityKeyIdentifier",
  read(reader) {
    const fields = reader.sequence();
    const offset = fields.offset;
    const out: { -readonly [K in keyof AuthorityKeyIdentifier]: AuthorityKeyIdentifier[K] } = {};
    if (fields.tag === contextPrimitive(0)) {
      out.keyIdentifier = fields.octetString(contextPrimitive(0));
      if (out.keyIdentifier.length === 0) throw malformed("empty", offset);
    }
    if (fields.tag === contextConstructed(1)) {
      out.issuer = readGeneralNames(fields.inside(contextConstructed(1)));
    }
    if (fields.tag === contextPrimitive(2)) out.serial = fields.integer(contextPrimitive(2));
    fields.end();
    if ((out.issuer === undefined) !== (out.serial === undefined)) {
      throw malformed("issuer-without-serial", offset);
    }
    return out;
  },
};
