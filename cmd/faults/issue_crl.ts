import { timeText } from "../../lib/chain/time_text.ts";
import { REASONS } from "../../lib/cert/extensions/crl_entry.ts";
import type { IssueCrlFaults } from "../../lib/issue/crl_faults.ts";
import { EXIT } from "../exit.ts";
import { nearest } from "../nearest.ts";
import { either, type WordTable } from "../words.ts";
import { why } from "./issue.ts";

/** Reasons that may be given, in the order of their numbers. */
export const REASON_NAMES: readonly string[] = REASONS.filter((name) =>
  name !== undefined && name !== "removeFromCRL"
).map(String);

const called = (subject: string) => subject === "" ? "the certificate" : `"${subject}"`;
const again = "nothing was written; this is not the CRL that was asked for";
const when = (value: string | number) => typeof value === "number" ? timeText(value) : value;

const PREVIOUS: Record<IssueCrlFaults["issue-crl-previous"]["reason"], [string, string]> = {
  "issuer": ["is another issuer's", "give the last CRL of this issuer"],
  "signature": [
    "is not signed with the issuer's key",
    "give the last CRL as it was published; somebody may have changed this one",
  ],
  "delta": ["is a delta CRL, which does not list everything", "give the last complete CRL"],
  "indirect": ["lists other issuers' certificates too", "give a CRL of this issuer's alone"],
  "scope": [
    "covers something else than this one would",
    "give the same --idp and --only as for the last CRL, or the last CRL of this scope",
  ],
  "number-missing": [
    "has no number to go on from",
    "give a CRL that follows RFC 5280, or list its entries with --revoked and give --number",
  ],
};

/** Words for the faults of issuing CRLs. */
export const issueCrlWords: WordTable<IssueCrlFaults> = {
  "issue-crl-dates": {
    exit: EXIT.USAGE,
    say: (d) => {
      if (d.reason === "too-late") return "the next CRL would be due after the year 9999";
      return d.reason === "order"
        ? `the next CRL would be due on ${timeText(d.nextUpdate)}, not after ${
          timeText(d.thisUpdate)
        }`
        : `the next CRL would be due already (${timeText(d.nextUpdate)}; it is ${timeText(d.at)})`;
    },
    hint: () => "check --next-update, --this-update and this machine's clock",
  },
  "issue-crl-span": {
    exit: EXIT.USAGE,
    say: (d) =>
      `the next CRL would be due on ${timeText(d.nextUpdate)}, after more than twelve months`,
    hint: (d) => `the latest is --next-update ${timeText(d.limit)}`,
  },
  "issue-crl-certificate": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.reason === "issuer"
        ? `${called(d.subject)} is a certificate of another issuer`
        : `${called(d.subject)} is not signed with the key of --issuer`,
    hint: () => "revoke it with the CRL of the CA that issued it",
  },
  "issue-crl-kind": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.only === "ca"
        ? `${called(d.subject)} is no CA's, and the CRL covers CAs alone`
        : `${called(d.subject)} is a CA's, and the CRL covers end entities alone`,
    hint: () => "leave --only out, or revoke it with the CRL of the other kind",
  },
  "issue-crl-serial": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.serial}" is no serial number: a positive number of 20 octets at most`,
    hint: () => "write it in hexadecimal, as conclave inspect shows it",
  },
  "issue-crl-twice": {
    exit: EXIT.USAGE,
    say: (d) => `${d.serial} is to be revoked twice, with different reasons or dates`,
    hint: () => "name each certificate once",
  },
  "issue-crl-entry-date": {
    exit: EXIT.USAGE,
    say: (d) =>
      `${d.serial} would be revoked on ${timeText(d.revokedAt)}, and the CRL is of ${
        timeText(d.thisUpdate)
      }`,
    hint: () => "check the date, --this-update and this machine's clock",
  },
  "issue-crl-reason": {
    exit: EXIT.USAGE,
    say: (d) => `${d.serial} cannot be revoked for "${d.reason}"`,
    hint: (d) => {
      const near = nearest(d.reason, REASON_NAMES);
      return near ? `did you mean "${near}"?` : `reasons are ${either(REASON_NAMES)}`;
    },
  },
  "issue-crl-changed": {
    exit: EXIT.REFUSED,
    say: (d) =>
      `${d.serial} is revoked already, with the ${d.field} ${when(d.before)}, and ${
        when(d.asked)
      } was asked for`,
    hint: () => "what is published stays; leave this certificate out",
  },
  "issue-crl-previous": {
    exit: EXIT.REFUSED,
    say: (d) => `the CRL of --previous ${PREVIOUS[d.reason][0]}`,
    hint: (d) => PREVIOUS[d.reason][1],
  },
  "issue-crl-number": {
    exit: EXIT.REFUSED,
    say: (d) => `the CRL number would be ${d.number}, and the last one had ${d.previous}`,
    hint: () => "leave --number out, which then grows by one, or give a larger one",
  },
  "issue-crl-time": {
    exit: EXIT.REFUSED,
    say: (d) =>
      `the CRL would be of ${timeText(d.thisUpdate)}, and the last one is of ${
        timeText(d.previous)
      }`,
    hint: () => "check --this-update and this machine's clock; --at sets the time to go by",
  },
  "issue-crl-content": {
    exit: EXIT.REFUSED,
    say: (d) =>
      d.serial === null
        ? "the CRL that was made has entries that nobody asked for"
        : `the CRL that was made does not say of ${d.serial} what it should`,
    hint: () => again,
  },
  "issue-crl-refused": {
    exit: EXIT.REFUSED,
    say: (d) => `verifiers would not take the CRL: ${why(d.reason)}`,
    hint: () => again,
  },
};
