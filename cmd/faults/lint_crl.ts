import { timeText } from "../../lib/chain/time_text.ts";
import type { LintFindings, LintId } from "../../lib/lint/rules.ts";
import { either } from "../words.ts";
import { KEYS } from "./lint_keys.ts";

type CrlLintId = Extract<LintId, `crl-${string}`>;

/** What the lints of CRLs find, in words. */
export const crlLintWords: { readonly [L in CrlLintId]: (data: LintFindings[L]) => string } = {
  "crl-strict-der": (d) =>
    `this is no CRL in strict DER (${d.reason}${d.offset === null ? "" : ` at byte ${d.offset}`})`,
  "crl-version": (d) => `the CRL is of version ${d.version}, and 2 is the one with extensions`,
  "crl-algorithm-parameters": (d) =>
    `the signature algorithm is not one that is known, in its one form (${d.reason}${
      d.detail && ` ${d.detail}`
    })`,
  "crl-digest-broken": (d) => `the CRL is signed over ${d.digest}, which is broken`,
  "crl-algorithm-fits-key": (d) =>
    `the issuer's ${KEYS[d.key] ?? d.key} key cannot make a signature of ${d.scheme}`,
  "crl-digest-fits-curve": (d) =>
    `the issuer's key is on ${
      KEYS[d.curve] ?? d.curve
    }, which goes with ${d.required}, and the digest is ${d.actual ?? "none"}`,
  "crl-issuer-name": (d) =>
    d.required === null
      ? "the CRL's issuer has no name"
      : d.actual === d.required
      ? "the issuer's name is not written with the same bytes as in the issuer's certificate"
      : `its issuer is "${d.actual}", and the issuer is called "${d.required}"`,
  "crl-issuer-usage": (d) =>
    `the issuer's key may not sign CRLs (its key usage is ${either(d.usage, "and")})`,
  "crl-within-issuer": (d) =>
    d.field === "nextUpdate"
      ? `the next CRL is due on ${timeText(d.actual)}, and the issuer ends on ${timeText(d.limit)}`
      : `it is of ${timeText(d.actual)}, and the issuer begins on ${timeText(d.limit)}`,
  "crl-next-update": () => "it does not say when the next CRL will be there",
  "crl-update-order": (d) =>
    `the next CRL is due on ${timeText(d.nextUpdate)}, not after ${timeText(d.thisUpdate)}`,
  "crl-update-span": (d) =>
    `the next CRL is due on ${timeText(d.nextUpdate)}, and twelve months end on ${
      timeText(d.limit)
    }`,
  "crl-number": () => "it has no CRL number",
  "crl-authority-key-identifier": (d) =>
    d.missing === "extension"
      ? "it has no authority key identifier"
      : "its authority key identifier does not name a key",
  "crl-authority-key-identifier-match": (d) =>
    `its authority key identifier is ${d.actual}, and the issuer's key identifier is ${d.required}`,
  "crl-extension-criticality": (d) =>
    `${d.extension} is ${d.critical ? "critical, and must not be" : "not critical, and must be"}`,
  "crl-extension-syntax": (d) => `the extension ${d.extension} is malformed (${d.reason})`,
  "crl-extension-unknown": (d) => `the extension ${d.oid} is critical and unknown`,
  "crl-distribution-url": (d) =>
    d.url === null
      ? "it is published at a place that is no URL"
      : `it is published at "${d.url}", which is not a plain http URL`,
  "crl-entry-repeated": (d) => `the serial number ${d.serial} is listed twice`,
  "crl-entry-serial": (d) =>
    `the serial number ${d.serial} is not positive, or has more than 20 octets`,
  "crl-entry-date": (d) =>
    `${d.serial} is revoked on ${timeText(d.revokedAt)}, and the CRL is of ${
      timeText(d.thisUpdate)
    }`,
  "crl-entry-reason": (d) =>
    `${d.serial} is listed with removeFromCRL, which belongs to delta CRLs`,
  "crl-entry-unspecified": (d) =>
    `${d.serial} is listed with the reason "unspecified", which is better left out`,
  "crl-entry-hold": (d) => `${d.serial} is on hold, which verifiers treat in different ways`,
};
