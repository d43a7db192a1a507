/**
 * Which rules a profile consists of. To add a rule: a file in `rules/`, a line here.
 *
 * @module
 */
import { alternativeNames } from "./rules/alternative_names.ts";
import { constraintsSyntax } from "./rules/constraints_syntax.ts";
import { critical } from "./rules/critical.ts";
import { wellFormed } from "./rules/extensions.ts";
import { identifiers } from "./rules/identifiers.ts";
import { certSignNeedsCa, issuer } from "./rules/issuer.ts";
import { key } from "./rules/key.ts";
import { constraintsCritical, mustBeCritical } from "./rules/must_be_critical.ts";
import { namesPresent } from "./rules/names_present.ts";
import { peerNames } from "./rules/peer_names.ts";
import { purpose, usageConsistent } from "./rules/purpose.ts";
import type { PairRule, Rule } from "./rules/rule.ts";
import { serial } from "./rules/serial.ts";
import { signatureAlgorithm } from "./rules/signature_algorithm.ts";
import { validity } from "./rules/validity.ts";
import type { ProfileName } from "./types.ts";

const COMMON: readonly Rule[] = [
  wellFormed,
  critical,
  mustBeCritical,
  validity,
  peerNames,
  purpose,
  issuer,
  usageConsistent,
  certSignNeedsCa,
  constraintsSyntax,
  alternativeNames,
  namesPresent,
  serial,
  identifiers,
  key,
  signatureAlgorithm,
];

/** A profile's rules. */
export interface Profile {
  readonly rules: readonly Rule[];
  readonly pairs: readonly PairRule[];
}

const RFC5280: Profile = { rules: [...COMMON, constraintsCritical], pairs: [] };

/** A profile by its name; the Web's is loaded when it is asked for, with the public suffix list. */
export async function profileOf(name: ProfileName): Promise<Profile> {
  if (name === "rfc5280") return RFC5280;
  const { WEB_PAIRS, WEB_RULES } = await import("./rules/webpki/profile.ts");
  return { rules: [...COMMON, ...WEB_RULES], pairs: WEB_PAIRS };
}
