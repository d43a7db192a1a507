import { OID } from "../../asn1/oids.ts";
import type { ExtensionKind } from "../extension.ts";

/** RFC 5280 §4.2.1.14: the number of certificates after which anyPolicy means nothing. */
export const inhibitAnyPolicy: ExtensionKind<number> = {
  oid: OID.inhibitAnyPolicy,
  name: "inhibitAnyPolicy",
  read: (reader) => reader.smallInteger(),
};
