import { timeText } from "../../lib/chain/time_text.ts";
import type { IssueFaults, ReasonData } from "../../lib/issue/faults.ts";
import { EXIT } from "../exit.ts";
import { count, either, type Words, type WordTable } from "../words.ts";
import { chainCertificateWords } from "./chain_certificate.ts";
import { chainPathWords } from "./chain_path.ts";
import { chainQuestionWords } from "./chain_question.ts";
import { chainRevocationWords } from "./chain_revocation.ts";
import { chainWebWords } from "./chain_web.ts";
import { purposeText, sayFinding } from "./lint.ts";

const KINDS: Record<string, string> = {
  dns: "DNS names",
  ip: "IP addresses",
  email: "email addresses",
  uri: "URIs",
  directory: "directory names",
};
const FLAGS: Record<string, string> = {
  dns: "--dns",
  ip: "--ip",
  email: "--email",
  uri: "--uri",
};
const kinds = (all: readonly string[]) => either(all.map((kind) => KINDS[kind] ?? kind), "and");
const called = (issuer: string) => issuer === "" ? "the issuer" : `the issuer "${issuer}"`;

const CHAIN_WORDS = {
  ...chainCertificateWords,
  ...chainPathWords,
  ...chainQuestionWords,
  ...chainRevocationWords,
  ...chainWebWords,
};

/** A chain's reason in words. */
export function why({ code, data }: ReasonData): string {
  const words = CHAIN_WORDS[code] as Words;
  const clause = typeof data.clause === "string" ? ` (${data.clause})` : "";
  return words.say(data) + clause;
}

const again = "nothing was written; this is not the certificate that was asked for";

/** Words for the faults of issuing. */
export const issueWords: WordTable<IssueFaults> = {
  "issue-subject-missing": {
    exit: EXIT.USAGE,
    say: (d) => `the profile ${d.profile} needs a subject`,
    hint: () => "give --subject, for example CN=Example Root,O=Example,C=GB",
  },
  "issue-name-missing": {
    exit: EXIT.USAGE,
    say: (d) => `the profile ${d.profile} needs an alternative name, and a common name is none`,
    hint: (d) => `give ${either(d.kinds.map((kind) => FLAGS[kind] ?? kind))}`,
  },
  "issue-name-kind": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.kinds.length === 0
        ? `the profile ${d.profile} has no alternative names, and "${d.name}" was asked for`
        : `the profile ${d.profile} has ${kinds(d.kinds)} only, and "${d.name}" was asked for`,
    hint: (d) =>
      d.kinds.length === 0
        ? "leave the name out"
        : "choose another profile, leave the name out, or give --drop-unsupported to leave out what a CSR asks for",
  },
  "issue-uri-scheme": {
    exit: EXIT.REFUSED,
    say: (d) => `the profile ${d.profile} has ${d.scheme}: URIs only, and "${d.uri}" was asked for`,
    hint: (d) => `write it as ${d.scheme}://example.org/path, or choose another profile`,
  },
  "issue-validity": {
    exit: EXIT.USAGE,
    say: (d) => {
      if (d.reason === "order") {
        return `it would end (${timeText(d.notAfter)}) before it begins (${timeText(d.notBefore)})`;
      }
      return d.reason === "past"
        ? `it would have ended already (${timeText(d.notAfter)}; it is ${timeText(d.at)})`
        : "it would end after the year 9999";
    },
    hint: (d) =>
      d.reason === "past"
        ? "check the dates and this machine's clock; --at sets the time to go by"
        : "check --not-before, --not-after and --days",
  },
  "issue-path-length": {
    exit: EXIT.USAGE,
    say: (d) => `the profile ${d.profile} has no path length`,
    hint: () => "leave --path-length out; it belongs to intermediates",
  },
  "issue-constraints": {
    exit: EXIT.USAGE,
    say: (d) => `the profile ${d.profile} has no name constraints`,
    hint: () => "leave --permit and --exclude out; they belong to CAs",
  },
  "issue-csr-proof": {
    exit: EXIT.REFUSED,
    say: () => "the request is not signed with the key that it is for",
    hint: () => "have the request made again by the holder of the key",
  },
  "issue-csr-key": {
    exit: EXIT.REFUSED,
    say: () => "the request is for another key than the one that signs itself",
    hint: () => "give the request of this key, or --subject instead of --csr",
  },
  "issue-csr-extension": {
    exit: EXIT.REFUSED,
    say: (d) =>
      `the request asks for ${either(d.extensions, "and")}, which the profile has no place for`,
    hint: () => "have the request made without, or give --drop-unsupported to leave it out",
  },
  "issue-issuer-missing": {
    exit: EXIT.USAGE,
    say: (d) => `the profile ${d.profile} is for certificates that an issuer signs`,
    hint: () => "give the issuer's certificate with --issuer",
  },
  "issue-issuer-unwanted": {
    exit: EXIT.USAGE,
    say: (d) => `the profile ${d.profile} is for a certificate that signs itself`,
    hint: () => "leave --issuer out, or choose the profile intermediate",
  },
  "issue-issuer-key": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.issuer === null
        ? "the private key is not the one of the public key that is to be certified"
        : `the private key is not the one of ${called(d.issuer)}`,
    hint: () =>
      "compare the fingerprints that conclave inspect shows of the key and the certificate",
  },
  "issue-issuer-not-ca": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.missing === "cA"
        ? `${called(d.issuer)} is not a CA`
        : `${called(d.issuer)} may not sign ${d.missing === "cRLSign" ? "CRLs" : "certificates"}`,
    hint: () => "give the certificate of a root or an intermediate with --issuer",
  },
  "issue-issuer-no-key-id": {
    exit: EXIT.REFUSED,
    say: (d) => `${called(d.issuer)} has no subject key identifier to refer to (RFC 5280 §4.2.1.2)`,
    hint: () => "have the issuer's certificate made again",
  },
  "issue-issuer-refused": {
    exit: EXIT.REFUSED,
    say: (d) => `${called(d.issuer)} would not be trusted on ${timeText(d.at)}: ${why(d.reason)}`,
    hint: () => "check --issuer and --trust with conclave verify-chain",
  },
  "issue-outside-issuer": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.field === "notAfter"
        ? `it would end on ${timeText(d.actual)}, after ${called(d.issuer)}`
        : `it would begin on ${timeText(d.actual)}, before ${called(d.issuer)}`,
    hint: (d) =>
      d.field === "notAfter"
        ? `the last second is --not-after ${timeText(d.limit)}`
        : `the first second is --not-before ${timeText(d.limit)}`,
  },
  "issue-subject-is-issuer": {
    exit: EXIT.REFUSED,
    say: (d) =>
      `it would have the name of ${called(d.issuer)}, and pass for it where CRLs are checked`,
    hint: () => "give the subject a name of its own with --subject, or have the request made again",
  },
  "issue-issuer-path-length": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.limit === 0
        ? `${called(d.issuer)} may sign leaves, and no CA (path length 0)`
        : `${called(d.issuer)} has the path length ${d.limit}, and ${
          d.actual === null ? "this CA would have none" : `this CA's would be ${d.actual}`
        }`,
    hint: (d) =>
      d.limit === 0
        ? "sign it with a CA that has room below it"
        : `give --path-length ${d.limit - 1} or less`,
  },
  "issue-purpose": {
    exit: EXIT.REFUSED,
    say: (d) => `it would be for ${purposeText(d.purpose)}, which ${called(d.issuer)} is not for`,
    hint: () => "choose another profile, or another issuer",
  },
  "issue-name-forbidden": {
    exit: EXIT.REFUSED,
    say: (d) => `${called(d.issuer)} constrains names: ${why(d.reason)}`,
    hint: () => "leave the name out, or choose another issuer",
  },
  "issue-lint": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.findings.length === 1
        ? `${sayFinding(d.findings[0]!)} (${d.findings[0]!.lint})`
        : `${count(d.findings.length, "lint")} refuse it: ${
          d.findings.map((finding) => `${sayFinding(finding)} (${finding.lint})`).join("; ")
        }`,
    hint: (d) =>
      d.stage === "twin"
        ? "nothing was signed; change the request, the profile or the issuer"
        : again,
  },
  "issue-bytes-differ": {
    exit: EXIT.REFUSED,
    say: () => "what was signed is not what was checked before, byte for byte",
    hint: () => again,
  },
  "issue-signature-wrong": {
    exit: EXIT.REFUSED,
    say: () => "the signature that was made is wrong",
    hint: () => again,
  },
  "issue-chain-refused": {
    exit: EXIT.REFUSED,
    say: (d) => `the certificate would not be trusted on ${timeText(d.at)}: ${why(d.reason)}`,
    hint: () => again,
  },
};
