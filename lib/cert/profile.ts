/**
 * Profiles: what a certificate is for, as data. Key usage, purposes, constraints and validity follow
 * from it and from the issuer; nobody types extensions on the day.
 *
 * @module
 */
import type { KeyUsageName } from "./extensions/key_usage.ts";
import type { TextKind } from "./general_name_writer.ts";

/** What the subject's key may be used for; key usage follows from it (RFC 5280 §4.2.1.3). */
export type Capability =
  /** Sign certificates. */
  | "sign-certificates"
  /** Sign CRLs. */
  | "sign-crls"
  /** Sign anything else: handshakes, OCSP responses, code. */
  | "sign-data";

/** A declaration of what a certificate is for. */
export interface Profile {
  /** As `--profile` names it. */
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** Whether the subject is a CA. */
  readonly ca: boolean;
  /** Signed with its own key, or by an issuer. */
  readonly signedBy: "itself" | "issuer";
  readonly capabilities: readonly Capability[];
  /** Extended key usage: dotted purposes; none for a certificate without the extension. */
  readonly purposes: readonly string[];
  /** For CAs: number of intermediates that may follow; absent for no limit. */
  readonly pathLength?: number;
  /** How long it is valid where nothing is said, in days. */
  readonly days: number;
  /** The kinds of alternative names it may have; none for CAs. */
  readonly names: readonly TextKind[];
  /** Whether it must have an alternative name. */
  readonly nameNeeded: boolean;
  /** Whether its subject must not be empty. */
  readonly subjectNeeded: boolean;
  /** The only scheme that URIs may have. */
  readonly uriScheme?: "spiffe";
}

const USAGE: Readonly<Record<Capability, KeyUsageName>> = {
  "sign-certificates": "keyCertSign",
  "sign-crls": "cRLSign",
  "sign-data": "digitalSignature",
};

/**
 * The key usage that a profile's capabilities ask for.
 *
 * TLS signs its handshakes since version 1.3 and, with ECDHE, in 1.2: no profile has keyEncipherment.
 */
export function keyUsageFor(profile: Profile): KeyUsageName[] {
  return profile.capabilities.map((capability) => USAGE[capability]);
}
