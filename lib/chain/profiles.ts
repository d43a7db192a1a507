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
import type { Rule } from "./rules/rule.ts";
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

/** The rules about single certificates, by profile. */
export const PROFILES: Readonly<Record<ProfileName, readonly Rule[]>> = {
  rfc5280: [...COMMON, constraintsCritical],
  webpki: COMMON,
};
