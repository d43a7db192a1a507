import type { ChainRevocationFaults } from "../../lib/chain/faults.ts";
import { EXIT } from "../exit.ts";
import { type WordTable } from "../words.ts";

const exit = EXIT.NO;
const list = (items: readonly string[]) => items.length === 0 ? "none" : items.join(", ");
const recrl = () => "ask the CA for a CRL that follows the standard";

/** Words for revocation. */
export const chainRevocationWords: WordTable<ChainRevocationFaults> = {
  "cert-revoked": {
    exit,
    say: (d) => `it was revoked on ${d.revokedAt} (${d.reason}${d.crl && `, CRL ${d.crl}`})`,
    hint: () => "do not use it: have a new certificate issued for a new key",
  },
  "revocation-unknown": {
    exit,
    say: (d) =>
      d.partly
        ? "the CRLs tell only for some reasons whether it is revoked"
        : "no CRL tells whether it is revoked",
    hint: () => "give its issuer's current CRL with --crl, or leave out --require-crl",
  },
  "crl-malformed": {
    exit,
    say: (d) => `the extension ${d.extension} of its CRL is malformed (${d.reason})`,
    hint: recrl,
  },
  "crl-extension-unknown": {
    exit,
    say: (d) => `its CRL has the critical extension ${d.oid}, and nothing here knows it`,
    hint: () => "it holds a condition that cannot be checked; ask the CRL's issuer what it means",
  },
  "crl-extension-critical": {
    exit,
    say: (d) =>
      `the extension ${d.extension} of its CRL is ${
        d.required ? "not critical, and must be" : "critical, and must not be"
      }`,
    hint: recrl,
  },
  "crl-number-missing": {
    exit,
    say: () => "its CRL has no number",
    hint: recrl,
  },
  "crl-not-yet-valid": {
    exit,
    say: (d) => `its CRL is of ${d.thisUpdate}, after the time asked for, ${d.at}`,
    hint: () => "give the CRL of that time, or another --at",
  },
  "crl-stale": {
    exit,
    say: (d) => `its CRL was to be renewed by ${d.nextUpdate}, and the time asked for is ${d.at}`,
    hint: () => "fetch the current CRL",
  },
  "crl-without-end": {
    exit,
    say: () => "its CRL does not say when it ends",
    hint: recrl,
  },
  "crl-signature-unsupported": {
    exit,
    say: (d) => `the signature of its CRL cannot be checked (${d.reason})`,
    hint: recrl,
  },
  "crl-digest-weak": {
    exit,
    say: (d) => `the signature of its CRL rests on ${d.digest.toUpperCase()}, which is broken`,
    hint: recrl,
  },
  "crl-signer-unknown": {
    exit,
    say: (d) => `the certificate of its CRL's issuer is not there: ${d.issuer}`,
    hint: () => "add it with --intermediates",
  },
  "crl-signer-usage": {
    exit,
    say: (d) => `the signer of its CRL may not sign CRLs (key usage: ${list(d.usage)})`,
    hint: recrl,
  },
  "crl-signer-invalid": {
    exit,
    say: (d) => `the signer of its CRL, ${d.signer}, is not valid itself (${d.reason})`,
    hint: () => "verify that certificate by itself to see why",
  },
  "crl-signature-wrong": {
    exit,
    say: () => "no certificate of its CRL's issuer has the key that signed the CRL",
    hint: () => "the CRL was changed, or the certificate of the key that signed it is missing",
  },
};
