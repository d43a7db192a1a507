/**
 * What a certificate is issued from.
 *
 * @module
 */
import type { Certificate } from "../cert/certificate.ts";
import type { Csr } from "../cert/csr.ts";
import type { GeneralName } from "../cert/general_name.ts";
import type { Profile } from "../cert/profile.ts";

/** Who signs, and what leads from there to a root. */
export interface Issuer {
  readonly certificate: Certificate;
  /** Certificates that may stand between the issuer and an anchor. */
  readonly others: readonly Certificate[];
  /** Where trust begins; the issuer itself where nothing above it is known. */
  readonly anchors: readonly Certificate[];
}

/** When a certificate is valid; times in milliseconds since 1970, both ends inclusive. */
export interface ValidityAsked {
  /** Absent: the moment of issuing. */
  readonly notBefore?: number;
  /** The last second that belongs to it; not together with `length`. */
  readonly notAfter?: number;
  /** In milliseconds, the last second counted; absent: what the profile says. */
  readonly length?: number;
}

/** URLs to be written, all plain http. */
export interface Urls {
  readonly crl: readonly string[];
  readonly issuer: readonly string[];
  readonly ocsp: readonly string[];
}

/** A request to issue. Only the profile, the subject's key and the time are always needed. */
export interface IssueRequest {
  readonly profile: Profile;
  /** The moment of issuing, milliseconds since 1970. */
  readonly at: number;
  /** The subject's key: DER of its SubjectPublicKeyInfo. With a CSR, the CSR's. */
  readonly spki: Uint8Array;
  /** The request of the subject, which asks; the profile decides. */
  readonly csr?: Csr;
  /** Absent for a certificate that is signed with its own key. */
  readonly issuer?: Issuer;
  /** DER of a Name; absent: the CSR's subject, or the empty name. */
  readonly subject?: Uint8Array;
  /** Absent: the CSR's names. */
  readonly names?: readonly GeneralName[];
  readonly validity?: ValidityAsked;
  /** For CAs, instead of the profile's. */
  readonly pathLength?: number;
  /** Name constraints, for CAs. */
  readonly permitted?: readonly GeneralName[];
  readonly excluded?: readonly GeneralName[];
  readonly urls?: Partial<Urls>;
  /** Leave out what the CSR asks for and the profile has no place for, instead of refusing. */
  readonly dropUnsupported?: boolean;
}
