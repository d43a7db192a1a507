/**
 * The lints of CRLs. To add one: a file beside this, a line here, its words in
 * `cmd/faults/lint_crl.ts`.
 *
 * @module
 */
import type { Data } from "../../fault.ts";
import type { CrlRule } from "./rule.ts";
import { crlAlgorithmFits } from "./algorithm_fits.ts";
import { crlAlgorithmParameters } from "./algorithm_parameters.ts";
import { crlAuthorityKeyIdentifier } from "./authority_key_identifier.ts";
import { crlAuthorityKeyIdentifierMatch } from "./authority_key_identifier_match.ts";
import { crlCriticality } from "./criticality.ts";
import { crlDigestBroken } from "./digest_broken.ts";
import { crlDigestFits } from "./digest_fits.ts";
import { crlDistributionUrl } from "./distribution_url.ts";
import { crlEntryDate } from "./entry_date.ts";
import { crlEntryHold } from "./entry_hold.ts";
import { crlEntryReason } from "./entry_reason.ts";
import { crlEntryRepeated } from "./entry_repeated.ts";
import { crlEntrySerial } from "./entry_serial.ts";
import { crlEntryUnspecified } from "./entry_unspecified.ts";
import { crlExtensionSyntax } from "./extension_syntax.ts";
import { crlExtensionUnknown } from "./extension_unknown.ts";
import { crlIssuerName } from "./issuer_name.ts";
import { crlIssuerUsage } from "./issuer_usage.ts";
import { crlNextUpdate } from "./next_update.ts";
import { crlHasNumber } from "./number.ts";
import { crlStrictDer } from "./strict_der.ts";
import { crlUpdateOrder } from "./update_order.ts";
import { crlUpdateSpan } from "./update_span.ts";
import { crlVersion } from "./version.ts";
import { crlWithinIssuer } from "./within_issuer.ts";

/** Every lint of CRLs, in the order of the findings. */
export const CRL_RULES = [
  crlStrictDer,
  crlAlgorithmFits,
  crlAlgorithmParameters,
  crlAuthorityKeyIdentifier,
  crlAuthorityKeyIdentifierMatch,
  crlCriticality,
  crlDigestBroken,
  crlDigestFits,
  crlDistributionUrl,
  crlEntryDate,
  crlEntryHold,
  crlEntryReason,
  crlEntryRepeated,
  crlEntrySerial,
  crlEntryUnspecified,
  crlExtensionSyntax,
  crlExtensionUnknown,
  crlIssuerName,
  crlIssuerUsage,
  crlNextUpdate,
  crlHasNumber,
  crlUpdateOrder,
  crlUpdateSpan,
  crlVersion,
  crlWithinIssuer,
] as const satisfies readonly CrlRule<string, Data>[];
