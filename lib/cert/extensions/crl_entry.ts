import { OID } from "../../asn1/oids.ts";
import { TAG } from "../../asn1/tags.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { type GeneralName, readGeneralNames } from "../general_name.ts";

/** Reasons by their number (RFC 5280 §5.3.1); 7 is not used. */
export const REASONS: readonly (string | undefined)[] = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
];

/** RFC 5280 §5.3.1: the reason's name. */
export const reasonCode: ExtensionKind<string> = {
  oid: OID.reasonCode,
  name: "reasonCode",
  read(reader) {
    const offset = reader.offset;
    const name = REASONS[reader.smallInteger(TAG.ENUMERATED)];
    if (name === undefined) throw malformed("unknown-reason", offset);
    return name;
  },
};

/** RFC 5280 §5.3.2: when it is known or suspected to have been compromised, ms since 1970. */
export const invalidityDate: ExtensionKind<number> = {
  oid: OID.invalidityDate,
  name: "invalidityDate",
  read(reader) {
    const offset = reader.offset;
    if (reader.tag !== TAG.GENERALIZED_TIME) throw malformed("not-generalized-time", offset);
    return reader.time();
  },
};

/** RFC 5280 §5.3.3: whose certificate an entry of an indirect CRL is about. */
export const certificateIssuer: ExtensionKind<readonly GeneralName[]> = {
  oid: OID.certificateIssuer,
  name: "certificateIssuer",
  read: (reader) => readGeneralNames(reader.sequence()),
};
