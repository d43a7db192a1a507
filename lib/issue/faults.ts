import type { Reason } from "../chain/faults.ts";
import { type Data, faultsOf, type Raise } from "../fault.ts";
import type { Severity } from "../lint/rule.ts";
import type { LintId } from "../lint/rules.ts";

/** A lint's finding as a fault carries it. */
export type FindingData = {
  readonly lint: LintId;
  readonly severity: Severity;
  readonly source: string;
  readonly clause: string;
  readonly version: number;
  readonly data: Data;
};

/** A chain's reason as a fault carries it. */
export type ReasonData = { readonly code: Reason["code"]; readonly data: Data };

/** Why a certificate is not issued. Times are milliseconds since 1970, names RFC 4514 text. */
export type IssueFaults = {
  // What is asked for
  "issue-subject-missing": { profile: string };
  "issue-name-missing": { profile: string; kinds: readonly string[] };
  "issue-name-kind": { profile: string; kind: string; name: string; kinds: readonly string[] };
  "issue-uri-scheme": { profile: string; uri: string; scheme: string };
  "issue-validity": {
    reason: "order" | "past" | "too-late";
    notBefore: number;
    notAfter: number;
    at: number;
  };
  "issue-path-length": { profile: string };
  "issue-constraints": { profile: string };
  // The request
  "issue-csr-proof": Record<never, never>;
  /** The request is for another key than the one that is to be certified. */
  "issue-csr-key": Record<never, never>;
  "issue-csr-extension": { extensions: readonly string[] };
  // The issuer
  "issue-issuer-missing": { profile: string };
  "issue-issuer-unwanted": { profile: string };
  /** Null for a certificate that signs itself. */
  "issue-issuer-key": { issuer: string | null };
  "issue-issuer-not-ca": { issuer: string; missing: "cA" | "keyCertSign" | "cRLSign" };
  "issue-issuer-no-key-id": { issuer: string };
  "issue-issuer-refused": { issuer: string; at: number; reason: ReasonData };
  // The certificate within its issuer
  "issue-outside-issuer": {
    field: "notBefore" | "notAfter";
    issuer: string;
    actual: number;
    limit: number;
  };
  /** RFC 5280 §3.2: self-issued, but not the issuer's. */
  "issue-subject-is-issuer": { issuer: string };
  "issue-issuer-path-length": { issuer: string; actual: number | null; limit: number };
  "issue-purpose": { issuer: string; purpose: string };
  "issue-name-forbidden": { issuer: string; reason: ReasonData };
  // The certificate itself
  "issue-lint": { stage: "twin" | "certificate" | "crl"; findings: readonly FindingData[] };
  "issue-bytes-differ": Record<never, never>;
  "issue-signature-wrong": Record<never, never>;
  "issue-chain-refused": { at: number; reason: ReasonData };
};

/** Makes a fault of the issuing room. */
export const fault: Raise<IssueFaults> = faultsOf<IssueFaults>();
