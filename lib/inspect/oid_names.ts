/**
 * Names of object identifiers for people: purposes, policies, access methods, algorithms.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";

const NAMES: { readonly [oid: string]: string | undefined } = {
  // Key purposes: RFC 5280 §4.2.1.12 and those of others that are seen in use
  [OID.anyExtendedKeyUsage]: "anyExtendedKeyUsage",
  [OID.serverAuth]: "serverAuth",
  [OID.clientAuth]: "clientAuth",
  [OID.codeSigning]: "codeSigning",
  [OID.emailProtection]: "emailProtection",
  [OID.timeStamping]: "timeStamping",
  [OID.ocspSigning]: "OCSPSigning",
  "1.3.6.1.5.5.7.3.5": "ipsecEndSystem",
  "1.3.6.1.5.5.7.3.6": "ipsecTunnel",
  "1.3.6.1.5.5.7.3.7": "ipsecUser",
  "1.3.6.1.5.5.7.3.17": "ipsecIKE",
  "1.3.6.1.5.5.7.3.21": "sshClient",
  "1.3.6.1.5.5.7.3.22": "sshServer",
  "1.3.6.1.5.5.7.3.36": "documentSigning",
  "1.3.6.1.5.2.3.4": "pkinitKPClientAuth",
  "1.3.6.1.5.2.3.5": "pkinitKPKdc",
  "1.3.6.1.4.1.311.10.3.3": "msSGC",
  "1.3.6.1.4.1.311.10.3.4": "msEFS",
  "1.3.6.1.4.1.311.20.2.2": "msSmartcardLogin",
  "1.3.6.1.4.1.311.10.3.12": "msDocumentSigning",
  "2.16.840.1.113730.4.1": "nsSGC",
  // Policies: RFC 5280 §4.2.1.4, CA/Browser Forum Baseline Requirements §7.1.6.1
  [OID.anyPolicy]: "anyPolicy",
  "2.23.140.1.1": "extended-validation",
  "2.23.140.1.2.1": "domain-validated",
  "2.23.140.1.2.2": "organization-validated",
  "2.23.140.1.2.3": "individual-validated",
  // Access methods: RFC 5280 §4.2.2
  [OID.ocsp]: "OCSP",
  [OID.caIssuers]: "CA issuers",
  "1.3.6.1.5.5.7.48.3": "timeStamping",
  "1.3.6.1.5.5.7.48.5": "caRepository",
  // Other names: RFC 5280, RFC 8398, MS-PKCA
  [OID.otherNameSmtpUtf8]: "SmtpUTF8Mailbox",
  "1.3.6.1.4.1.311.20.2.3": "userPrincipalName",
  "1.3.6.1.5.2.2": "KRB5PrincipalName",
  // Extensions that are not decoded here
  "2.16.840.1.113730.1.1": "nsCertType",
  "2.16.840.1.113730.1.13": "nsComment",
  "1.3.6.1.4.1.311.20.2": "msCertificateTemplateName",
  "1.3.6.1.4.1.311.21.1": "msCAVersion",
  "1.3.6.1.4.1.311.21.7": "msCertificateTemplate",
  "1.3.6.1.5.5.7.1.2": "biometricInfo",
  "1.3.6.1.5.5.7.1.3": "qcStatements",
  "1.2.840.113533.7.65.0": "entrustVersInfo",
  "2.5.29.16": "privateKeyUsagePeriod",
  [OID.subjectDirectoryAttributes]: "subjectDirectoryAttributes",
  // Signature algorithms that are not checked here
  [OID.dsa]: "DSA",
  "1.2.840.10040.4.3": "DSA with SHA-1",
  "2.16.840.1.101.3.4.3.1": "DSA with SHA-224",
  "2.16.840.1.101.3.4.3.2": "DSA with SHA-256",
  "1.2.840.113549.1.1.2": "RSA with MD2",
  "1.2.840.113549.1.1.3": "RSA with MD4",
  "1.2.840.10045.4.3.1": "ECDSA with SHA-224",
};

/** The name of an OID, or undefined where it has none here. */
export function oidName(oid: string): string | undefined {
  return Object.hasOwn(NAMES, oid) ? NAMES[oid] : undefined;
}

/** The name of an OID, or its digits. */
export function oidLabel(oid: string): string {
  return oidName(oid) ?? oid;
}
