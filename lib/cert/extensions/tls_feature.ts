import { OID } from "../../asn1/oids.ts";
import { type ExtensionKind, malformed } from "../extension.ts";

/** RFC 7633 §4: numbers of TLS extensions that the server must offer; 5 is OCSP stapling. */
export const tlsFeature: ExtensionKind<readonly number[]> = {
  oid: OID.tlsFeature,
  name: "tlsFeature",
  read(reader) {
    const features = reader.sequence();
    if (features.done) throw malformed("empty", features.offset);
    const out: number[] = [];
    while (!features.done) out.push(features.smallInteger());
    return out;
  },
};
