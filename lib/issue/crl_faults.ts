import type { ReasonData } from "./faults.ts";
import { faultsOf, type Raise } from "../fault.ts";

/** Why a CRL is not issued. Times are milliseconds since 1970, serial numbers hexadecimal. */
export type IssueCrlFaults = {
  "issue-crl-dates": {
    reason: "order" | "past" | "too-late";
    thisUpdate: number;
    nextUpdate: number;
    at: number;
  };
  /** More than twelve months from this update to the next. */
  "issue-crl-span": { nextUpdate: number; limit: number };
  /** The certificate to revoke is another CA's, or its signature is wrong. */
  "issue-crl-certificate": { subject: string; reason: "issuer" | "signature" };
  /** The certificate to revoke is not of the kind that the CRL is about. */
  "issue-crl-kind": { subject: string; only: "ca" | "user" };
  "issue-crl-serial": { serial: string };
  /** The same certificate is to be revoked in two ways. */
  "issue-crl-twice": { serial: string };
  "issue-crl-entry-date": { serial: string; revokedAt: number; thisUpdate: number };
  "issue-crl-reason": { serial: string; reason: string };
  /** What the CRL before says of a certificate is not what is asked for now. */
  "issue-crl-changed": {
    serial: string;
    field: "reason" | "date";
    before: string | number;
    asked: string | number;
  };
  /** The CRL before cannot be followed by this one. */
  "issue-crl-previous": {
    reason: "issuer" | "signature" | "delta" | "indirect" | "scope" | "number-missing";
  };
  /** Decimal numbers. */
  "issue-crl-number": { number: string; previous: string };
  "issue-crl-time": { thisUpdate: number; previous: number };
  /** The CRL as it was made does not say what it should. */
  "issue-crl-content": { serial: string | null };
  /** The chain of the issuer refuses the CRL. */
  "issue-crl-refused": { reason: ReasonData };
};

/** Makes a fault of issuing CRLs. */
export const fault: Raise<IssueCrlFaults> = faultsOf<IssueCrlFaults>();
