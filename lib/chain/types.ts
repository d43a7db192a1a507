/**
 * What is asked of the validator, and what it answers.
 *
 * @module
 */
import type { Certificate } from "../cert/certificate.ts";
import type { Reason } from "./faults.ts";
import type { Pool } from "./pool.ts";
import type { CrlStore } from "./revocation/store.ts";

/** A name that the leaf must carry. */
export type PeerName =
  | { readonly kind: "dns"; readonly text: string }
  | { readonly kind: "ip"; readonly text: string; readonly bytes: Uint8Array }
  | { readonly kind: "email"; readonly text: string }
  | { readonly kind: "uri"; readonly text: string };

/** What the leaf is to be used for (RFC 5280 §4.2.1.12); `any` asks nothing. */
export type Purpose = "server" | "client" | "email" | "code" | "any";

/** Which rules hold: RFC 5280's, or those and the CA/Browser Forum's for public TLS servers. */
export type ProfileName = "rfc5280" | "webpki";

/** A question to the validator. */
export interface Question {
  readonly leaf: Certificate;
  /** Where trust begins; nothing else is trusted. */
  readonly anchors: Pool;
  /** What may help to reach an anchor; trusted for nothing. */
  readonly intermediates: Pool;
  /** The moment the verdict is for, milliseconds since 1970. */
  readonly at: number;
  /** All of them must be names of the leaf. */
  readonly names: readonly PeerName[];
  readonly purpose: Purpose;
  readonly profile: ProfileName;
  /** How many intermediates that are not self-issued a path may have; absent: any number. */
  readonly maxDepth?: number;
  /** Take SHA-1, RSA from 1,024 bits, and what older CAs wrote. */
  readonly allowLegacy?: boolean;
  /** Dotted policies of which one must hold, where one is required; absent: any policy. */
  readonly policies?: readonly string[];
  /** The path must hold under some policy (RFC 5280 §6.1.1 (f)). */
  readonly requireExplicitPolicy?: boolean;
  /** anyPolicy in a certificate means nothing (RFC 5280 §6.1.1 (g)). */
  readonly inhibitAnyPolicy?: boolean;
  /** Policies are not mapped (RFC 5280 §6.1.1 (e)). */
  readonly inhibitPolicyMapping?: boolean;
  /** CRLs; where one is about a certificate of the path, it is heeded. */
  readonly crls?: CrlStore;
  /** Every certificate but the anchor needs CRLs that cover all reasons. */
  readonly requireCrl?: boolean;
}

/** A certificate in the account of the search, with what spoke against it and whom it was asked of. */
export interface Candidate {
  readonly certificate: Certificate;
  /** True where it is one of the anchors. */
  readonly trusted: boolean;
  /** Empty where nothing is wrong with it by itself: then look at `issuers`. */
  readonly reasons: readonly Reason[];
  /** The certificates that were tried as its issuer. */
  readonly issuers: readonly Candidate[];
}

/** Something that does not change the verdict. */
export type Warning = {
  readonly code: "issuer-ends-first";
  readonly certificate: number;
  readonly notAfter: number;
};

/** The path held. */
export interface Accepted {
  readonly ok: true;
  readonly at: number;
  /** Leaf first, anchor last. */
  readonly path: readonly Certificate[];
  /** Dotted policies under which it holds (RFC 5280 §6.1.6); anyPolicy for all of them. */
  readonly policies: readonly string[];
  /** The last moment until which nothing that the verdict rests on has ended, ms since 1970. */
  readonly until: number;
  /** What ends then: the certificate with this index in the path, or a CRL. */
  readonly first: number | "crl";
  readonly warnings: readonly Warning[];
}

/** No path held. */
export interface Rejected {
  readonly ok: false;
  readonly at: number;
  /** The most telling reason; its certificate is `blamed`. */
  readonly reason: Reason;
  readonly blamed: Certificate;
  /** The whole search, from the leaf. */
  readonly tree: Candidate;
  /** Candidates left out of the tree because it grew too large. */
  readonly omitted: number;
}

/** The answer. */
export type Verdict = Accepted | Rejected;
