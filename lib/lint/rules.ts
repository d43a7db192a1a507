/**
 * The lints. To add one: a file beside the others of its subject, a line here, its words in
 * `cmd/faults/lint.ts`.
 *
 * @module
 */
import type { Data } from "../fault.ts";
import type { CRL_RULES } from "./crl/table.ts";
import type { CSR_RULES } from "./csr/table.ts";
import type { Rule } from "./rule.ts";
import { algorithmParameters } from "./encoding/algorithm_parameters.ts";
import { algorithmsEqual } from "./encoding/algorithms_equal.ts";
import { digestBroken } from "./encoding/digest_broken.ts";
import { serialEntropy } from "./encoding/serial_entropy.ts";
import { serialNumber } from "./encoding/serial_number.ts";
import { strictDer } from "./encoding/strict_der.ts";
import { timeForm } from "./encoding/time_form.ts";
import { uniqueIdentifiers } from "./encoding/unique_identifiers.ts";
import { version } from "./encoding/version.ts";
import { intermediateValidity } from "./validity/intermediate_validity.ts";
import { rootValidity } from "./validity/root_validity.ts";
import { serverValidity } from "./validity/server_validity.ts";
import { validityInclusive } from "./validity/validity_inclusive.ts";
import { validityOrder } from "./validity/validity_order.ts";
import { withinIssuer } from "./validity/within_issuer.ts";
import { issuerName } from "./names/issuer_name.ts";
import { nameCountry } from "./names/name_country.ts";
import { nameLength } from "./names/name_length.ts";
import { nameRepeated } from "./names/name_repeated.ts";
import { nameSingleValued } from "./names/name_single_valued.ts";
import { nameStringType } from "./names/name_string_type.ts";
import { nameWhitespace } from "./names/name_whitespace.ts";
import { namesNotEmpty } from "./names/names_not_empty.ts";
import { criticality } from "./extensions/criticality.ts";
import { criticalityAdvised } from "./extensions/criticality_advised.ts";
import { distributionUrl } from "./extensions/distribution_url.ts";
import { extensionRepeated } from "./extensions/extension_repeated.ts";
import { extensionSyntax } from "./extensions/extension_syntax.ts";
import { extensionUnknown } from "./extensions/extension_unknown.ts";
import { keyUsageAndPurposes } from "./extensions/key_usage_and_purposes.ts";
import { namedBits } from "./extensions/named_bits.ts";
import { algorithmFits } from "./keys/algorithm_fits.ts";
import { digestFits } from "./keys/digest_fits.ts";
import { keyReadable } from "./keys/key_readable.ts";
import { keyReused } from "./keys/key_reused.ts";
import { keyUsageFits } from "./keys/key_usage_fits.ts";
import { rsaClosePrimes } from "./keys/rsa_close_primes.ts";
import { rsaExponent } from "./keys/rsa_exponent.ts";
import { rsaRoca } from "./keys/rsa_roca.ts";
import { rsaSize } from "./keys/rsa_size.ts";
import { rsaSmallFactors } from "./keys/rsa_small_factors.ts";
import { hasAuthorityKeyIdentifier } from "./ca/authority_key_identifier.ts";
import { authorityKeyIdentifierMatch } from "./ca/authority_key_identifier_match.ts";
import { authorityKeyIdentifierPlain } from "./ca/authority_key_identifier_plain.ts";
import { caBasicConstraints } from "./ca/ca_basic_constraints.ts";
import { caKeyUsage } from "./ca/ca_key_usage.ts";
import { caKeyUsageExtra } from "./ca/ca_key_usage_extra.ts";
import { constraintsInCa } from "./ca/constraints_in_ca.ts";
import { intermediatePurposes } from "./ca/intermediate_purposes.ts";
import { pathLengthMisplaced } from "./ca/path_length_misplaced.ts";
import { pathLengthNests } from "./ca/path_length_nests.ts";
import { purposesNest } from "./ca/purposes_nest.ts";
import { rootPathLength } from "./ca/root_path_length.ts";
import { rootPolicies } from "./ca/root_policies.ts";
import { rootPurposes } from "./ca/root_purposes.ts";
import { caSubjectKeyIdentifier } from "./ca/subject_key_identifier.ts";
import { alternativeNameForm } from "./leaf/alternative_name_form.ts";
import { alternativeNamesNeeded } from "./leaf/alternative_names_needed.ts";
import { commonNameInSan } from "./leaf/common_name_in_san.ts";
import { leafAnyPurpose } from "./leaf/leaf_any_purpose.ts";
import { leafKeyUsage } from "./leaf/leaf_key_usage.ts";
import { spiffeSingle } from "./leaf/spiffe_single.ts";

/** Every lint of certificates, in the order of the findings. */
export const RULES = [
  algorithmParameters,
  algorithmsEqual,
  digestBroken,
  serialEntropy,
  serialNumber,
  strictDer,
  timeForm,
  uniqueIdentifiers,
  version,
  intermediateValidity,
  rootValidity,
  serverValidity,
  validityInclusive,
  validityOrder,
  withinIssuer,
  issuerName,
  nameCountry,
  nameLength,
  nameRepeated,
  nameSingleValued,
  nameStringType,
  nameWhitespace,
  namesNotEmpty,
  criticality,
  criticalityAdvised,
  distributionUrl,
  extensionRepeated,
  extensionSyntax,
  extensionUnknown,
  keyUsageAndPurposes,
  namedBits,
  algorithmFits,
  digestFits,
  keyReadable,
  keyReused,
  keyUsageFits,
  rsaClosePrimes,
  rsaExponent,
  rsaRoca,
  rsaSize,
  rsaSmallFactors,
  hasAuthorityKeyIdentifier,
  authorityKeyIdentifierMatch,
  authorityKeyIdentifierPlain,
  caBasicConstraints,
  caKeyUsage,
  caKeyUsageExtra,
  constraintsInCa,
  intermediatePurposes,
  pathLengthMisplaced,
  pathLengthNests,
  purposesNest,
  rootPathLength,
  rootPolicies,
  rootPurposes,
  caSubjectKeyIdentifier,
  alternativeNameForm,
  alternativeNamesNeeded,
  commonNameInSan,
  leafAnyPurpose,
  leafKeyUsage,
  spiffeSingle,
] as const satisfies readonly Rule<string, Data>[];

type AnyRule = typeof RULES[number] | typeof CRL_RULES[number] | typeof CSR_RULES[number];

/** What each lint finds, by its name: those of certificates, CRLs and requests. */
export type LintFindings = {
  [R in AnyRule as R["id"]]: NonNullable<ReturnType<R["check"]>>;
};

/** Name of a lint. */
export type LintId = keyof LintFindings;
