import { OID } from "../../asn1/oids.ts";
import { type ExtensionKind, malformed } from "../extension.ts";

/** RFC 5280 §4.2.1.12: dotted key purposes, one at least. */
export const extendedKeyUsage: ExtensionKind<readonly string[]> = {
  oid: OID.extendedKeyUsage,
  name: "extKeyUsage",
  read(reader) {
    const purposes = reader.sequence();
    if (purposes.done) throw malformed("empty", purposes.offset);
    const out: string[] = [];
    while (!purposes.done) out.push(purposes.oid());
    return out;
  },
};
