/**
 * What lints find, in words.
 *
 * @module
 */
import type { Data } from "../../lib/fault.ts";
import type { Finding } from "../../lib/lint/lint.ts";
import type { LintFindings, LintId } from "../../lib/lint/rules.ts";
import { count, either } from "../words.ts";
import { crlLintWords } from "./lint_crl.ts";
import { KEYS } from "./lint_keys.ts";
import { NAME_REASONS } from "./profile.ts";

type LintWords = { readonly [L in LintId]: (data: LintFindings[L]) => string };

const day = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");

const TIME: Record<string, string> = {
  "seconds": "has no seconds",
  "zulu": "is not in UTC",
  "form": "is not in the form YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ",
  "generalized-before-2050": "is a GeneralizedTime, though it is before 2050",
};

const SERIAL: Record<LintFindings["serial-number"]["reason"], (octets: number) => string> = {
  "too-long": (octets) => `has ${octets} octets, and 20 is the most`,
  "negative": () => "is negative",
  "zero": () => "is zero",
};

const PURPOSES: Record<string, string> = {
  "1.3.6.1.5.5.7.3.1": "TLS servers",
  "1.3.6.1.5.5.7.3.2": "TLS clients",
  "1.3.6.1.5.5.7.3.3": "code signing",
  "1.3.6.1.5.5.7.3.4": "email",
  "1.3.6.1.5.5.7.3.8": "time stamping",
  "1.3.6.1.5.5.7.3.9": "OCSP responses",
};

/** What a purpose of the extended key usage is. */
export function purposeText(oid: string): string {
  return PURPOSES[oid] ?? `the purpose ${oid}`;
}

const EXTENSION: Record<string, string> = {
  keyUsage: "the key usage extension",
  keyCertSign: "the key usage keyCertSign",
  cRLSign: "the key usage cRLSign",
  cA: "cA in the basic constraints",
};

/** A sentence for each lint, lower case first, without a full stop. */
export const lintWords: LintWords = {
  ...crlLintWords,
  "csr-strict-der": (d) =>
    `this is no request in strict DER (${d.reason}${
      d.offset === null ? "" : ` at byte ${d.offset}`
    })`,
  "csr-possession": () => "it is not signed with the key that it is for",
  "csr-attribute-unused": (d) =>
    d.password
      ? "it carries a challenge password, which anybody can read"
      : `it carries the attribute ${d.oid}, which no certificate has a place for`,
  "algorithm-parameters": (d) =>
    `the signature algorithm is not one that is known, in its one form${
      d.detail && ` (${d.detail})`
    }`,
  "algorithms-equal": (d) =>
    d.inner === d.outer
      ? "the signature algorithm has other parameters inside than outside"
      : `the signature algorithm is ${d.inner} inside and ${d.outer} outside`,
  "digest-broken": (d) => `it is signed with ${d.digest.toUpperCase()}, which is broken`,
  "serial-entropy": (d) =>
    `the serial number has ${count(d.octets, "octet")}, too few for 64 random bits`,
  "serial-number": (d) => `the serial number ${SERIAL[d.reason](d.octets)}`,
  "strict-der": (d) =>
    `it is not strict DER of a certificate (${d.reason}${
      d.offset === null ? "" : ` at byte ${d.offset}`
    })`,
  "time-form": (d) => `${d.field} "${d.text}" ${TIME[d.reason]}`,
  "unique-identifiers": () => "it has unique identifiers, which are not made any more",
  "version": (d) =>
    d.extensions
      ? `it is of version ${d.version} and has extensions`
      : `it is of version ${d.version} and has no extensions`,
  "intermediate-validity": (d) => `it ends on ${day(d.notAfter)}, after more than ${d.years} years`,
  "root-validity": (d) => `it ends on ${day(d.notAfter)}, after more than ${d.years} years`,
  "server-validity": (d) =>
    `it is valid for ${d.days} days, and Apple's systems take ${d.most} at most`,
  "validity-inclusive": (d) => `it is valid for ${count(d.days, "day")} and one second`,
  "validity-order": (d) => `it ends (${day(d.notAfter)}) before it begins (${day(d.notBefore)})`,
  "within-issuer": (d) =>
    d.field === "notAfter"
      ? `it ends on ${day(d.actual)}, after its issuer, which ends on ${day(d.issuer)}`
      : `it begins on ${day(d.actual)}, before its issuer, which begins on ${day(d.issuer)}`,
  "issuer-name": (d) =>
    d.actual === d.required
      ? `the issuer's name is not written with the same bytes as in the issuer's certificate`
      : `its issuer is "${d.actual}", and the issuer is called "${d.required}"`,
  "name-country": (d) => `C in the ${d.field} is ${quoted(d.value)}, not two capital letters`,
  "name-length": (d) =>
    d.length === 0
      ? `${d.attribute} in the ${d.field} is empty`
      : `${d.attribute} in the ${d.field} has ${d.length} characters, and ${d.limit} is the most`,
  "name-repeated": (d) => `${d.attribute} stands twice in the ${d.field}`,
  "name-single-valued": (d) =>
    `an RDN of the ${d.field} has ${count(d.attributes, "attribute")} instead of one`,
  "name-string-type": (d) =>
    d.reason === "type"
      ? `${d.attribute} in the ${d.field} has a string type that it may not have`
      : `${d.attribute} in the ${d.field} holds what its string type does not allow`,
  "name-whitespace": (d) => `${d.attribute} in the ${d.field} begins or ends with a blank`,
  "names-not-empty": (d) => `the ${d.field} is empty`,
  "extension-criticality": (d) =>
    `${d.extension} is ${d.critical ? "critical, and must not be" : "not critical, and must be"}`,
  "extension-criticality-advised": (d) =>
    `${d.extension} is ${
      d.critical ? "critical, and should not be" : "not critical, and should be"
    }`,
  "distribution-url": (d) =>
    d.url === null
      ? `${d.extension} names a place that is no URL`
      : `${d.extension} names "${d.url}", which is not a plain http URL`,
  "extension-repeated": (d) => `the extension ${d.oid} stands twice`,
  "extension-syntax": (d) => `the extension ${d.extension} is malformed (${d.reason})`,
  "extension-unknown": (d) => `the extension ${d.oid} is critical and unknown`,
  "key-usage-and-purposes": (d) =>
    `it is for ${purposeText(d.purpose)}, and the key usage (${
      either(d.usage, "and")
    }) does not allow that`,
  "named-bits": (d) => `${d.extension} has zero bits at its end, which DER leaves out`,
  "algorithm-fits-key": (d) =>
    `the issuer's ${KEYS[d.key] ?? d.key} key cannot make a signature of ${d.scheme}`,
  "digest-fits-curve": (d) =>
    `the issuer's key is on ${
      KEYS[d.curve] ?? d.curve
    }, which goes with ${d.required}, and the digest is ${d.actual ?? "none"}`,
  "key-readable": (d) =>
    `the public key is not one that is known, in its one form (${d.code}${
      d.detail && ` ${d.detail}`
    })`,
  "key-reused": () => "it is for the key of its own issuer",
  "key-usage-fits-key": (d) =>
    `the key usage claims ${either(d.usage, "and")}, which no ${KEYS[d.key] ?? d.key} key can do`,
  "rsa-close-primes": (d) =>
    `the RSA key's primes were found by Fermat's method in round ${d.rounds}`,
  "rsa-exponent": (d) =>
    `the RSA exponent is ${d.exponent}, not an odd number from 65537 to 2^256 - 1`,
  "rsa-roca": () => "the RSA key has the mark of the ROCA weakness",
  "rsa-size": (d) =>
    d.bits < d.least
      ? `the RSA key has ${d.bits} bits, and ${d.least} is the least`
      : `the RSA key has ${d.bits} bits, which is not a multiple of 8`,
  "rsa-small-factors": (d) => `the RSA modulus can be divided by ${d.factor}`,
  "authority-key-identifier": (d) =>
    d.missing === "extension"
      ? "it has no authority key identifier"
      : "its authority key identifier does not name a key",
  "authority-key-identifier-match": (d) =>
    `its authority key identifier is ${d.actual}, and the issuer's key identifier is ${d.required}`,
  "authority-key-identifier-plain": () =>
    "its authority key identifier names one certificate of the issuer",
  "ca-basic-constraints": (d) =>
    d.reason === "not-critical"
      ? "the basic constraints of a CA are not critical"
      : "the key may sign certificates, and the basic constraints do not say that it is a CA's",
  "ca-key-usage": (d) => `a CA, and ${EXTENSION[d.missing]} is missing`,
  "ca-key-usage-extra": (d) => `a CA's key may also be used for ${either(d.usage, "and")}`,
  "constraints-in-ca": (d) => `${d.extension} stands in a certificate that is not a CA's`,
  "intermediate-purposes": (d) =>
    d.reason === "missing"
      ? "the intermediate does not say what it is for (extended key usage)"
      : "the intermediate is for any purpose (extended key usage)",
  "path-length-misplaced": (d) => `it has a path length, and ${EXTENSION[d.missing]} is missing`,
  "path-length-nests": (d) =>
    d.own === null
      ? `it has no path length, and its issuer's is ${d.issuer}`
      : `its path length is ${d.own}, which is not below its issuer's, ${d.issuer}`,
  "purposes-nest": (d) =>
    d.purpose === null
      ? "it is for any purpose, and its issuer is not"
      : `it is for ${purposeText(d.purpose)}, and its issuer is not`,
  "root-path-length": (d) => `the root has a path length, ${d.pathLength}`,
  "root-policies": () => "the root has certificate policies",
  "root-purposes": () => "the root has an extended key usage",
  "ca-subject-key-identifier": () => "a CA, and it has no subject key identifier",
  "alternative-name-form": (d) =>
    `the ${d.kind} name ${quoted(d.name)} is not well-formed: ${
      NAME_REASONS[d.reason] ?? d.reason
    }`,
  "alternative-names-needed": (d) =>
    d.reason === "missing"
      ? "it has no subject alternative names"
      : "the subject is empty, and the subject alternative names are not critical",
  "common-name-in-san": (d) =>
    `the common name ${quoted(d.commonName)} is not among the alternative names`,
  "leaf-any-purpose": () => "it is for any purpose (extended key usage)",
  "leaf-key-usage": (d) => `its key may be used for ${d.usage}, which is a CA's`,
  "spiffe-single": (d) => `it has a SPIFFE ID and ${d.uris - 1} more URIs`,
};

function quoted(text: string | null): string {
  return text === null ? "(unreadable)" : `"${text}"`;
}

/** A finding as one sentence. */
export function sayFinding({ lint, data }: Pick<Finding, "lint" | "data">): string {
  return (lintWords[lint] as (data: Data) => string)(data);
}
