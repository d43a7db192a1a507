import { OID } from "../../asn1/oids.ts";
import type { ExtensionKind } from "../extension.ts";

/** RFC 6960 §4.2.2.2.1: NULL; an OCSP responder that is not itself asked about. */
export const ocspNoCheck: ExtensionKind<true> = {
  oid: OID.ocspNoCheck,
  name: "ocspNoCheck",
  read(reader) {
    reader.null();
    return true;
  },
};

/** RFC 6962 §3.1: NULL, critical; a precertificate, which is never to be accepted. */
export const ctPoison: ExtensionKind<true> = {
  oid: OID.ctPoison,
  name: "ctPoison",
  read(reader) {
    reader.null();
    return true;
  },
};

/** RFC 6962 §3.3: the TLS-encoded list of signed certificate timestamps. */
export const ctScts: ExtensionKind<Uint8Array> = {
  oid: OID.ctScts,
  name: "signedCertificateTimestampList",
  read: (reader) => reader.octetString(),
};
