/**
 * What a CRL is issued from.
 *
 * @module
 */
import type { Certificate } from "../cert/certificate.ts";
import type { Crl } from "../cert/crl.ts";
import type { Issuer } from "./request.ts";

/** A certificate to revoke: itself, or its serial number. */
export interface Revocation {
  readonly certificate?: Certificate;
  /** Content octets of the serial number; not together with the certificate. */
  readonly serial?: Uint8Array;
  /** A name of RFC 5280 §5.3.1; absent: `unspecified`. */
  readonly reason?: string;
  /** Milliseconds since 1970; absent: the moment of issuing. */
  readonly revokedAt?: number;
}

/** A request to issue a CRL. */
export interface CrlRequest {
  /** The moment of issuing, milliseconds since 1970. */
  readonly at: number;
  readonly issuer: Issuer;
  /** Big-endian magnitude of at most 20 octets; absent: one more than the number of `previous`. */
  readonly number?: Uint8Array;
  /** Milliseconds since 1970; absent: the moment of issuing. */
  readonly thisUpdate?: number;
  /** Milliseconds since 1970. */
  readonly nextUpdate: number;
  readonly revoked: readonly Revocation[];
  /** The CRL that this one follows: all its entries are carried over. */
  readonly previous?: Crl;
  /** Where it is published, plain http. */
  readonly urls?: readonly string[];
  /** It covers certificates of CAs, or of end entities, alone. */
  readonly only?: "ca" | "user";
}
