import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with a CRL as a document. */
export type CrlFaults = {
  /** Sizes in bytes. */
  "crl-too-large": { length: number; limit: number };
  /** Not v2, or v1 with extensions (RFC 5280 §5.1.2.1). */
  "crl-version": { actual: number };
  /** Inner and outer signature algorithm are not the same bytes (RFC 5280 §5.1.1.2). */
  "crl-algorithms-differ": { inner: string; outer: string };
  /** The same extension twice (RFC 5280 §4.2, §5.2). */
  "crl-extension-repeated": { oid: string };
  /** revokedCertificates is there and empty, or a list of extensions is (RFC 5280 §5.1.2.6). */
  "crl-list-empty": { offset: number };
};

/** Makes a fault of the reader of CRLs. */
export const fault: Raise<CrlFaults> = faultsOf<CrlFaults>();
