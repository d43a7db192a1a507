/**
 * The extensions of certificates that are decoded: to add one, a file beside this and a line here.
 *
 * @module
 */
import type { ExtensionKind } from "../extension.ts";
import { issuerAltName, subjectAltName } from "./alternative_name.ts";
import { authorityKeyIdentifier } from "./authority_key_identifier.ts";
import { basicConstraints } from "./basic_constraints.ts";
import { certificatePolicies } from "./certificate_policies.ts";
import { crlDistributionPoints, freshestCrl } from "./distribution_points.ts";
import { extendedKeyUsage } from "./extended_key_usage.ts";
import { authorityInfoAccess, subjectInfoAccess } from "./information_access.ts";
import { inhibitAnyPolicy } from "./inhibit_any_policy.ts";
import { keyUsage } from "./key_usage.ts";
import { ctPoison, ctScts, ocspNoCheck } from "./markers.ts";
import { nameConstraints } from "./name_constraints.ts";
import { policyConstraints } from "./policy_constraints.ts";
import { policyMappings } from "./policy_mappings.ts";
import { subjectKeyIdentifier } from "./subject_key_identifier.ts";
import { tlsFeature } from "./tls_feature.ts";

const KINDS: readonly ExtensionKind<unknown>[] = [
  authorityKeyIdentifier,
  subjectKeyIdentifier,
  keyUsage,
  certificatePolicies,
  policyMappings,
  subjectAltName,
  issuerAltName,
  basicConstraints,
  nameConstraints,
  policyConstraints,
  extendedKeyUsage,
  crlDistributionPoints,
  inhibitAnyPolicy,
  freshestCrl,
  authorityInfoAccess,
  subjectInfoAccess,
  tlsFeature,
  ocspNoCheck,
  ctPoison,
  ctScts,
];

/** Kinds of certificate extensions by dotted OID. */
export const CERTIFICATE_EXTENSIONS: ReadonlyMap<string, ExtensionKind<unknown>> = new Map(
  KINDS.map((kind) => [kind.oid, kind]),
);
