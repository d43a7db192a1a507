/**
 * Attributes of distinguished names: keyword, string type and upper bound.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";

/** Which string types an attribute's value may have. */
export type AttributeSyntax =
  /** DirectoryString: PrintableString or UTF8String (RFC 5280 §4.1.2.4). */
  | "directory"
  /** PrintableString alone. */
  | "printable"
  /** IA5String alone. */
  | "ia5";

/** An attribute that names are made of. */
export interface AttributeType {
  readonly oid: string;
  /** The keyword it is written with (RFC 4514 §3, RFC 4519 §2). */
  readonly keyword: string;
  /** Other spellings that are read. */
  readonly aliases?: readonly string[];
  readonly syntax: AttributeSyntax;
  /** Most characters (RFC 5280 appendix A.1, else X.520 annex C). */
  readonly limit?: number;
}

/** Every attribute that has a keyword here; others are written by their dotted type. */
export const ATTRIBUTES: readonly AttributeType[] = [
  { oid: OID.commonName, keyword: "CN", syntax: "directory", limit: 64 },
  { oid: OID.organizationName, keyword: "O", syntax: "directory", limit: 64 },
  { oid: OID.organizationalUnitName, keyword: "OU", syntax: "directory", limit: 64 },
  { oid: OID.countryName, keyword: "C", syntax: "printable", limit: 2 },
  { oid: OID.stateOrProvinceName, keyword: "ST", syntax: "directory", limit: 128 },
  { oid: OID.localityName, keyword: "L", syntax: "directory", limit: 128 },
  { oid: OID.streetAddress, keyword: "STREET", syntax: "directory", limit: 128 },
  { oid: OID.postalCode, keyword: "postalCode", syntax: "directory", limit: 40 },
  { oid: OID.domainComponent, keyword: "DC", syntax: "ia5" },
  { oid: OID.userId, keyword: "UID", syntax: "directory", limit: 256 },
  { oid: OID.serialNumber, keyword: "serialNumber", syntax: "printable", limit: 64 },
  { oid: OID.surname, keyword: "SN", aliases: ["surname"], syntax: "directory", limit: 32_768 },
  { oid: OID.givenName, keyword: "GN", aliases: ["givenName"], syntax: "directory", limit: 32_768 },
  { oid: OID.title, keyword: "title", syntax: "directory", limit: 64 },
  { oid: OID.name, keyword: "name", syntax: "directory", limit: 32_768 },
  { oid: OID.initials, keyword: "initials", syntax: "directory", limit: 32_768 },
  {
    oid: OID.generationQualifier,
    keyword: "generationQualifier",
    syntax: "directory",
    limit: 32_768,
  },
  { oid: OID.dnQualifier, keyword: "dnQualifier", syntax: "printable" },
  { oid: OID.pseudonym, keyword: "pseudonym", syntax: "directory", limit: 128 },
  { oid: OID.organizationIdentifier, keyword: "organizationIdentifier", syntax: "directory" },
  // RFC 5280 appendix A.1: ub-emailaddress-length
  { oid: OID.emailAddress, keyword: "emailAddress", aliases: ["E"], syntax: "ia5", limit: 255 },
];

const BY_OID: ReadonlyMap<string, AttributeType> = new Map(
  ATTRIBUTES.map((attribute) => [attribute.oid, attribute]),
);
const BY_KEYWORD: ReadonlyMap<string, AttributeType> = new Map(
  ATTRIBUTES.flatMap((attribute) =>
    [attribute.keyword, ...(attribute.aliases ?? [])].map((word) => [word.toLowerCase(), attribute])
  ),
);

/** The attribute of a dotted type, where it is in the table. */
export function attributeOf(oid: string): AttributeType | undefined {
  return BY_OID.get(oid);
}

/** The attribute of a keyword, in any case of letters (RFC 4514 §3). */
export function attributeNamed(keyword: string): AttributeType | undefined {
  return BY_KEYWORD.get(keyword.toLowerCase());
}
