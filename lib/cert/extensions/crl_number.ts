import { OID } from "../../asn1/oids.ts";
import type { DerReader } from "../../asn1/reader.ts";
import { type ExtensionKind, malformed } from "../extension.ts";

/** CRLNumber ::= INTEGER (0..MAX), at most 20 octets (RFC 5280 §5.2.3); big-endian magnitude. */
function readNumber(reader: DerReader): Uint8Array {
  const offset = reader.offset;
  const number = reader.unsigned();
  if (number.length > 20) throw malformed("number-too-long", offset);
  return number;
}

/** RFC 5280 §5.2.3. */
export const crlNumber: ExtensionKind<Uint8Array> = {
  oid: OID.crlNumber,
  name: "cRLNumber",
  read: readNumber,
};

/** RFC 5280 §5.2.4: the number of the complete CRL that a delta CRL starts from. */
export const deltaCrlIndicator: ExtensionKind<Uint8Array> = {
  oid: OID.deltaCrlIndicator,
  name: "deltaCRLIndicator",
  read: readNumber,
};
