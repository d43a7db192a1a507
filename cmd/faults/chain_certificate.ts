import type { ChainCertificateFaults } from "../../lib/chain/faults.ts";
import { EXIT } from "../exit.ts";
import { purposeName } from "../purposes.ts";
import { type WordTable } from "../words.ts";

const exit = EXIT.NO;
const list = (items: readonly string[]) => items.length === 0 ? "none" : items.join(", ");
const reissue = () => "have it issued again";
const SERIAL = {
  "zero": "is zero",
  "negative": "is negative",
  "too-long": "is longer than 20 octets",
} as const;

/** Words for what is wrong with a certificate by itself. */
export const chainCertificateWords: WordTable<ChainCertificateFaults> = {
  "cert-not-yet-valid": {
    exit,
    say: (d) => `it is not valid before ${d.notBefore}, and the time asked for is ${d.at}`,
    hint: () => "check the clock, or give --at",
  },
  "cert-expired": {
    exit,
    say: (d) => `it expired: its last second was ${d.notAfter}, and the time asked for is ${d.at}`,
    hint: () => "renew it, or give --at to ask about an earlier time",
  },
  "cert-malformed": {
    exit,
    say: (d) => `its extension ${d.extension} is malformed (${d.reason})`,
    hint: reissue,
  },
  "cert-extension-unknown": {
    exit,
    say: (d) => `its extension ${d.oid} is critical, and nothing here knows it`,
    hint: () => "it holds a condition that cannot be checked; ask its issuer what it means",
  },
  "cert-extension-critical": {
    exit,
    say: (d) =>
      `its extension ${d.extension} is ${
        d.required ? "not critical, and must be" : "critical, and must not be"
      }`,
    hint: reissue,
  },
  "cert-precertificate": {
    exit,
    say: () => "it is a precertificate, made for transparency logs alone",
    hint: () => "use the certificate that was issued for it",
  },
  "cert-serial": {
    exit,
    say: (d) => `its serial number ${SERIAL[d.reason]}`,
    hint: reissue,
  },
  "cert-issuer-empty": {
    exit,
    say: () => "it names no issuer",
    hint: reissue,
  },
  "cert-subject-empty": {
    exit,
    say: () => "it is a CA's and names no subject",
    hint: reissue,
  },
  "cert-no-authority-key-id": {
    exit,
    say: (d) =>
      d.reason === "absent"
        ? "it does not identify its issuer's key (authorityKeyIdentifier)"
        : "its authorityKeyIdentifier holds no key identifier",
    hint: () => "have it issued again with one, or give --allow-legacy",
  },
  "cert-no-subject-key-id": {
    exit,
    say: () => "it is a CA's and does not identify its key (subjectKeyIdentifier)",
    hint: () => "have it issued again with one, or give --allow-legacy",
  },
  "cert-san-missing": {
    exit,
    say: () => "it names nobody: no subject, no subjectAltName",
    hint: reissue,
  },
  "cert-name-malformed": {
    exit,
    say: (d) => `its subjectAltName holds "${d.name}", which is no ${d.kind} name (${d.reason})`,
    hint: reissue,
  },
  "cert-key-unsupported": {
    exit,
    say: (d) => `its public key cannot be used (${d.reason}${d.detail && `: ${d.detail}`})`,
    hint: () => "Ed25519, Ed448, P-256, P-384, P-521, RSA and ML-DSA keys are known",
  },
  "cert-key-weak": {
    exit,
    say: (d) =>
      `its ${d.family.toUpperCase()} key has ${d.actual} bits, and ${d.required} are required`,
    hint: () => "have it issued again for a longer key",
  },
  "cert-sign-without-ca": {
    exit,
    say: () => "its key may sign certificates, and it is no CA's",
    hint: reissue,
  },
  "cert-usage-inconsistent": {
    exit,
    say: (d) => `its key usage (${list(d.usage)}) does not go with ${purposeName(d.purpose)}`,
    hint: reissue,
  },
  "cert-constraints-without-ca": {
    exit,
    say: () => "it has name constraints, and is no CA's",
    hint: reissue,
  },
};
