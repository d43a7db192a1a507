/**
 * What the CA/Browser Forum's Baseline Requirements (BR) add to RFC 5280, as far as it shows in a
 * chain. How long certificates may live, and what CAs write into subjects and policies, is for lint.
 *
 * @module
 */
import type { PairRule, Rule } from "../rule.ts";
import { webAccess } from "./access.ts";
import { webNames } from "./alternative_names.ts";
import { authorityKeyId, keyIdsAgree } from "./authority_key_id.ts";
import { commonName } from "./common_name.ts";
import { webKey } from "./key.ts";
import { leafIsSubscriber } from "./leaf.ts";
import { webPurpose } from "./purpose.ts";
import { digestFitsCurve, webSignature } from "./signature.ts";

/** Rules about one certificate. */
export const WEB_RULES: readonly Rule[] = [
  leafIsSubscriber,
  webPurpose,
  webNames,
  commonName,
  authorityKeyId,
  webKey,
  webSignature,
  webAccess,
];

/** Rules about a certificate and its issuer. */
export const WEB_PAIRS: readonly PairRule[] = [keyIdsAgree, digestFitsCurve];
