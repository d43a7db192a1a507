import { OID } from "../../asn1/oids.ts";
import { type ExtensionKind, malformed } from "../extension.ts";

/** RFC 5280 §4.2.1.2: the identifier's octets, one at least. */
export const subjectKeyIdentifier: ExtensionKind<Uint8Array> = {
  oid: OID.subjectKeyIdentifier,
  name: "subjectKeyIdentifier",
  read(reader) {
    const offset = reader.offset;
    const identifier = reader.octetString();
    if (identifier.length === 0) throw malformed("empty", offset);
    return identifier;
  },
};
