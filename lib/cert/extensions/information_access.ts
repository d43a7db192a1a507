import { OID } from "../../asn1/oids.ts";
import type { DerReader } from "../../asn1/reader.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { type GeneralName, readGeneralName } from "../general_name.ts";

/** A service and where it is (RFC 5280 §4.2.2). */
export interface AccessDescription {
  /** Dotted access method, for example `OID.caIssuers`. */
  readonly method: string;
  readonly location: GeneralName;
}

function readDescriptions(reader: DerReader): AccessDescription[] {
  const descriptions = reader.sequence();
  if (descriptions.done) throw malformed("empty", descriptions.offset);
  const out: AccessDescription[] = [];
  while (!descriptions.done) {
    const description = descriptions.sequence();
    out.push({ method: description.oid(), location: readGeneralName(description) });
    description.end();
  }
  return out;
}

/** RFC 5280 §4.2.2.1. */
export const authorityInfoAccess: ExtensionKind<readonly AccessDescription[]> = {
  oid: OID.authorityInfoAccess,
  name: "authorityInfoAccess",
  read: readDescriptions,
};

/** RFC 5280 §4.2.2.2. */
export const subjectInfoAccess: ExtensionKind<readonly AccessDescription[]> = {
  oid: OID.subjectInfoAccess,
  name: "subjectInfoAccess",
  read: readDescriptions,
};
