/**
 * Whether a CRL may be used at all, whoever signed it.
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { Crl } from "../../cert/crl.ts";
import type { ExtensionKind } from "../../cert/extension.ts";
import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { crlNumber, deltaCrlIndicator } from "../../cert/extensions/crl_number.ts";
import { freshestCrl } from "../../cert/extensions/distribution_points.ts";
import { issuingDistributionPoint } from "../../cert/extensions/issuing_distribution_point.ts";
import { Fault } from "../../fault.ts";
import { type Reason, reason } from "../faults.ts";
import { hasDsaSignature } from "../legacy/dsa.ts";
import { timeText } from "../time_text.ts";
import type { Question } from "../types.ts";
import type { CrlMember } from "./store.ts";

/** Extensions that are decoded, with what RFC 5280 §5.2 says of their being critical. */
const KINDS: readonly (readonly [ExtensionKind<unknown>, boolean, string])[] = [
  [authorityKeyIdentifier, false, "RFC 5280 §5.2.1"],
  [crlNumber, false, "RFC 5280 §5.2.3"],
  [deltaCrlIndicator, true, "RFC 5280 §5.2.4"],
  [issuingDistributionPoint, true, "RFC 5280 §5.2.5"],
  [freshestCrl, false, "RFC 5280 §5.2.6"],
];

/**
 * What is wrong with a CRL as it stands.
 *
 * @returns undefined for one that may be used once its signature is checked
 */
export function unsound(member: CrlMember, question: Question): Reason | undefined {
  const { crl } = member;
  return malformed(crl) ?? criticality(crl, question) ?? number(crl, question) ??
    age(crl, question) ?? algorithm(member, question);
}

function malformed({ extensions, revoked }: Crl): Reason | undefined {
  for (const [kind] of KINDS) {
    try {
      extensions.get(kind);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const why = String(error.data.reason ?? error.code);
      const data = { extension: kind.name, reason: why, clause: "RFC 5280 §5.2" };
      return reason("crl-malformed", data);
    }
  }
  const known = KINDS.map(([kind]) => kind.oid);
  const unknown = extensions.items.find(({ oid, critical }) => critical && !known.includes(oid));
  if (unknown) {
    return reason("crl-extension-unknown", { oid: unknown.oid, clause: "RFC 5280 §5.2" });
  }
  // "the application MUST NOT use that CRL to determine the status of any certificates"
  const oid = revoked.unknownCritical;
  return oid === undefined
    ? undefined
    : reason("crl-extension-unknown", { oid, clause: "RFC 5280 §5.3" });
}

function criticality({ extensions }: Crl, question: Question): Reason | undefined {
  for (const [{ oid, name }, required, clause] of KINDS) {
    const extension = extensions.find(oid);
    // What must be critical and is not is carried out all the same; older CAs are let off.
    if (!extension || extension.critical === required) continue;
    if (required && question.allowLegacy) continue;
    return reason("crl-extension-critical", { extension: name, required, clause });
  }
  return undefined;
}

/** Conforming CRLs are numbered (RFC 5280 §5.2.3); a version 1 CRL has nowhere to say its number. */
function number({ extensions }: Crl, question: Question): Reason | undefined {
  if (extensions.find(OID.crlNumber) || question.allowLegacy) return undefined;
  return reason("crl-number-missing", { clause: "RFC 5280 §5.2.3" });
}

function age({ thisUpdate, nextUpdate }: Crl, question: Question): Reason | undefined {
  const at = Math.floor(question.at / 1000) * 1000;
  const clause = "RFC 5280 §5.1.2.5";
  if (at < thisUpdate) {
    const data = { thisUpdate: timeText(thisUpdate), at: timeText(at) };
    return reason("crl-not-yet-valid", { ...data, clause: "RFC 5280 §5.1.2.4" });
  }
  if (nextUpdate === undefined) return reason("crl-without-end", { clause });
  if (at <= nextUpdate) return undefined;
  return reason("crl-stale", { nextUpdate: timeText(nextUpdate), at: timeText(at), clause });
}

function algorithm({ crl, algorithm: found }: CrlMember, question: Question): Reason | undefined {
  if (found instanceof Fault) {
    if (question.allowLegacy && hasDsaSignature(crl)) return undefined;
    const clause = "RFC 5280 §5.1.1.2";
    return reason("crl-signature-unsupported", { reason: found.code, clause });
  }
  const { digest } = found;
  if (digest !== "md5" && (digest !== "sha1" || question.allowLegacy)) return undefined;
  return reason("crl-digest-weak", { digest, clause: "SP 800-131A §3" });
}
