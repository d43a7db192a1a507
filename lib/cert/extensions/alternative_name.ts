import { OID } from "../../asn1/oids.ts";
import type { DerReader } from "../../asn1/reader.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { type GeneralName, readGeneralNames } from "../general_name.ts";

function readNames(reader: DerReader): GeneralName[] {
  const offset = reader.offset;
  const names = readGeneralNames(reader.sequence());
  for (const name of names) {
    // RFC 5280 §4.2.1.6: four octets for IPv4, sixteen for IPv6.
    if (name.kind === "ip" && name.bytes.length !== 4 && name.bytes.length !== 16) {
      throw malformed("ip-length", offset);
    }
    // RFC 5280 §4.2.1.6: "the string MUST NOT be empty" is said of dNSName " "; of none is it useful.
    if ((name.kind === "dns" || name.kind === "email" || name.kind === "uri") && name.text === "") {
      throw malformed("name-empty", offset);
    }
  }
  return names;
}

/** RFC 5280 §4.2.1.6. */
export const subjectAltName: ExtensionKind<readonly GeneralName[]> = {
  oid: OID.subjectAltName,
  name: "subjectAltName",
  read: readNames,
};

/** RFC 5280 §4.2.1.7. */
export const issuerAltName: ExtensionKind<readonly GeneralName[]> = {
  oid: OID.issuerAltName,
  name: "issuerAltName",
  read: readNames,
};
