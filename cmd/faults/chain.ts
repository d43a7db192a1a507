import type { ChainFaults } from "../../lib/chain/faults.ts";
import { EXIT } from "../exit.ts";
import { purposeName } from "../purposes.ts";
import { count, either, type WordTable } from "../words.ts";

const list = (items: readonly string[]) => items.length === 0 ? "none" : items.join(", ");
const reissue = () => "have it issued again";
const recrl = () => "ask the CA for a CRL that follows the standard";
const exit = EXIT.NO;

const SERIAL = {
  "zero": "is zero",
  "negative": "is negative",
  "too-long": "is longer than 20 octets",
} as const;

const AUTHORITY = {
  "issuer-and-serial": "names the issuer by name and number, and must not",
  "no-key-identifier": "holds no key identifier",
  "differs": "is not that of the issuer's key",
} as const;

const NOT_CA = {
  "v1": "it is a version 1 certificate, which cannot say that it is a CA's",
  "v2": "it is a version 2 certificate, which cannot say that it is a CA's",
  "no-basic-constraints": "it has no basicConstraints",
  "ca-false": "its basicConstraints say so",
} as const;

/** Words for the reasons of the validator. */
export const chainWords: WordTable<ChainFaults> = {
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
  "cert-authority-key-id": {
    exit,
    say: (d) => `its authorityKeyIdentifier ${AUTHORITY[d.reason]}`,
    hint: reissue,
  },
  "cert-key-forbidden": {
    exit,
    say: (d) => `its key (${d.family}, ${d.bits} bits) is not one that public TLS allows`,
    hint: () => "RSA of whole octets from 2048 bits up, P-256, P-384 and P-521 are allowed",
  },
  "leaf-is-ca": {
    exit,
    say: (d) =>
      d.usage.length === 0
        ? "it is a CA's, and stands where a server's belongs"
        : `its key may do what only a CA's may: ${list(d.usage)}`,
    hint: () => "use a certificate for servers, not the CA's own",
  },
  "leaf-san-missing": {
    exit,
    say: () => "it has no subjectAltName",
    hint: () => "have it issued again with its host names in the subjectAltName",
  },
  "leaf-san-kind": {
    exit,
    say: (d) =>
      `its subjectAltName holds a name of kind ${d.kind}, and public TLS has hosts and addresses alone`,
    hint: reissue,
  },
  "leaf-wildcard-suffix": {
    exit,
    say: (d) => `its wildcard ${d.name} spans all of ${d.suffix}, which is a public suffix`,
    hint: () => "have it issued for a domain of its holder",
  },
  "leaf-common-name": {
    exit,
    say: (d) =>
      d.reason === "several"
        ? "it has more than one common name"
        : `its common name "${d.name}" is not, to the letter, in its subjectAltName`,
    hint: reissue,
  },
  "leaf-access": {
    exit,
    say: (d) => `its authorityInfoAccess holds ${d.method} with a name of kind ${d.kind}`,
    hint: () => "OCSP and caIssuers over http:// are allowed",
  },
  "issuer-not-ca": {
    exit,
    say: (d) => `it issued a certificate, and is no CA's: ${NOT_CA[d.reason]}`,
    hint: () => "find the CA that should have issued it",
  },
  "issuer-no-cert-sign": {
    exit,
    say: (d) => `its key may not sign certificates (key usage: ${list(d.usage)})`,
    hint: reissue,
  },
  "issuer-path-length": {
    exit,
    say: (d) =>
      `it allows ${count(d.required, "intermediate")} below it, and there are ${d.actual}`,
    hint: () => "shorten the chain, or have the CA issued again with a greater pathLen",
  },
  "issuer-loop": {
    exit,
    say: () => "it is in the path already",
    hint: () => "add the intermediate that leads to an anchor",
  },
  "issuer-depth": {
    exit,
    say: (d) =>
      `with it the path has ${count(d.actual, "intermediate")}, and ${d.required} are allowed`,
    hint: () => "shorten the chain, or give a greater --max-depth",
  },
  "issuer-unknown": {
    exit,
    say: (d) => `its issuer is not there: ${d.issuer}`,
    hint: () => "add the issuer's certificate to the chain or with --intermediates",
  },
  "issuer-untrusted": {
    exit,
    say: (d) => `its issuer leads to no anchor: ${d.issuer}`,
    hint: () => "check --trust: only what is named there is trusted",
  },
  "purpose-mismatch": {
    exit,
    say: (d) =>
      `it is not for ${purposeName(d.purpose)}, only for ${list(d.allowed.map(purposeName))}`,
    hint: () => "have it issued for this purpose, or check --purpose",
  },
  "purpose-missing": {
    exit,
    say: (d) => `it does not say that it is for ${purposeName(d.purpose)}`,
    hint: () => "have it issued again with that extended key usage",
  },
  "purpose-forbidden": {
    exit,
    say: (d) => `it says that it is for ${purposeName(d.purpose)}, and must not`,
    hint: reissue,
  },
  "name-mismatch": {
    exit,
    say: (d) => `it is not for ${d.wanted}; its names are ${list(d.names)}`,
    hint: () => "check the name that was asked for, or have the certificate issued for it",
  },
  "constraint-malformed": {
    exit,
    say: (d) => `its name constraints hold "${d.constraint}", which is no ${d.kind} constraint`,
    hint: reissue,
  },
  "constraint-unsupported": {
    exit,
    say: (d) => `its constraints on ${d.kind} names cannot be checked`,
    hint: () => "names of that kind are not compared here",
  },
  "constraint-excluded": {
    exit,
    say: (d) => `it excludes ${d.constraint}, and "${d.certificate}" has ${d.kind} ${d.name}`,
    hint: () => "the CA may not issue for this name: have another CA issue it",
  },
  "constraint-not-permitted": {
    exit,
    say: (d) =>
      `it permits only ${list(d.permitted)}, and "${d.certificate}" has ${d.kind} ${d.name}`,
    hint: () => "the CA may not issue for this name: have another CA issue it",
  },
  "policy-none": {
    exit,
    say: (d) =>
      d.wanted.length === 0
        ? "from the anchor down to it no certificate policy holds, and one must"
        : `from the anchor down to it none of the policies asked for holds: ${list(d.wanted)}`,
    hint: () => "check the policies asked for, and what the CAs above allow",
  },
  "policy-mapping-any": {
    exit,
    say: () => "it maps a policy from or to anyPolicy",
    hint: reissue,
  },
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
  "signature-wrong": {
    exit,
    say: (d) => `its ${d.key} key did not make the signature of the certificate below it`,
    hint: () =>
      "the certificate was changed, or another CA of that name issued it: look for that one",
  },
  "signature-key-mismatch": {
    exit,
    say: (d) =>
      `its ${d.key} key cannot have made the ${d.algorithm} signature of the certificate below it`,
    hint: () => "another CA of that name issued it: look for that one",
  },
  "signature-unsupported": {
    exit,
    say: (d) => `its signature cannot be checked (${d.reason}${d.detail && `: ${d.detail}`})`,
    hint: () => "have it signed with an algorithm that is known here",
  },
  "signature-digest-weak": {
    exit,
    say: (d) => `its signature rests on ${d.digest.toUpperCase()}, which is broken`,
    hint: (d) =>
      d.digest === "sha1"
        ? "have it issued again; --allow-legacy takes it, for looking back"
        : "have it issued again; nobody should accept it",
  },
  "signature-forbidden": {
    exit,
    say: (d) =>
      `its signature (${
        [d.algorithm, d.digest].filter(Boolean).join(", ")
      }) is not one that public TLS allows here`,
    hint: () => "RSA with SHA-2, and ECDSA with the digest of the issuer's curve, are allowed",
  },
  "budget-spent": {
    exit,
    say: (d) => `the search was given up after ${d.limit} ${BUDGETS[d.budget]}`,
    hint: () =>
      "these certificates are made to waste time, or are far too many: give fewer intermediates",
  },
  "anchors-none": {
    exit: EXIT.INPUT,
    say: () => "there is no anchor to trust",
    hint: () => "give --trust a file with the root's certificate",
  },
  "chain-none": {
    exit: EXIT.INPUT,
    say: () => "there is no certificate to verify",
    hint: () => "give a file with the leaf's certificate, and its intermediates after it",
  },
  "job-malformed": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.field === "" ? `the job is not ${d.wanted}` : `the job's "${d.field}" is not ${d.wanted}`,
    hint: () => "conclave verify-chain --help shows the fields of a job",
  },
  "name-asked-malformed": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.name}" is no ${either([d.kind])} name (${d.reason})`,
    hint: () => "names are asked for without wildcards, international ones in their xn-- form",
  },
};

const BUDGETS = {
  "signatures": "signature checks",
  "steps": "steps",
  "names": "comparisons of names",
  "policies": "certificate policies",
} as const;
