import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with a certificate, CSR or CRL as a document; DER's own faults are asn1's. */
export type CertFaults = {
  /** Over the size that is read at all. */
  "certificate-too-large": { length: number; limit: number };
  /** Not one of v1, v2, v3, or v1 written out. */
  "certificate-version": { actual: number };
  /** Unique identifiers in v1, or extensions in v1 or v2 (RFC 5280 §4.1.2.8, §4.1.2.9). */
  "certificate-version-fields": { version: number; field: "unique-identifiers" | "extensions" };
  /** An Extensions field with nothing in it (RFC 5280 §4.1: SIZE (1..MAX)). */
  "certificate-extensions-empty": Record<string, never>;
  /** The same extension twice (RFC 5280 §4.2). */
  "certificate-extension-repeated": { oid: string; name: string };
  /** Inner and outer signature algorithm are not the same bytes (RFC 5280 §4.1.1.2). */
  "certificate-algorithms-differ": { inner: string; outer: string };
  /** A PKCS#7 file that holds something other than certificates and CRLs. */
  "pkcs7-not-signed-data": { oid: string };
  /** A name without the structure of RFC 5280 §4.1.2.4. */
  "name-malformed": { offset: number; reason: "empty-rdn" | "rdn-order" };
  /** An extension whose value is not what its definition asks. */
  "extension-malformed": { oid: string; name: string; reason: string; offset: number };
};

/** Makes a fault of the certificate readers. */
export const fault: Raise<CertFaults> = faultsOf<CertFaults>();
