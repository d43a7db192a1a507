import type { ChainPathFaults } from "../../lib/chain/faults.ts";
import { familyLabel } from "../../lib/key/algorithms.ts";
import { EXIT } from "../exit.ts";
import { purposeName } from "../purposes.ts";
import { count, type WordTable } from "../words.ts";

const exit = EXIT.NO;
const list = (items: readonly string[]) => items.length === 0 ? "none" : items.join(", ");
const reissue = () => "have it issued again";
const NOT_CA = {
  "v1": "it is a version 1 certificate, which cannot say that it is a CA's",
  "v2": "it is a version 2 certificate, which cannot say that it is a CA's",
  "no-basic-constraints": "it has no basicConstraints",
  "ca-false": "its basicConstraints say so",
} as const;
const BUDGETS = {
  "signatures": "signature checks",
  "steps": "steps",
  "names": "comparisons of names",
  "policies": "certificate policies",
} as const;

/** Words for what is wrong with a certificate in its path. */
export const chainPathWords: WordTable<ChainPathFaults> = {
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
    hint: () =>
      "put the issuer's certificate into the chain's file (verify-chain also takes --intermediates)",
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
  "signature-wrong": {
    exit,
    say: (d) =>
      `its ${familyLabel(d.key)} key did not make the signature of the certificate below it`,
    hint: () =>
      "the certificate was changed, or another CA of that name issued it: look for that one",
  },
  "signature-key-mismatch": {
    exit,
    say: (d) =>
      `its ${
        familyLabel(d.key)
      } key cannot have made the ${d.algorithm} signature of the certificate below it`,
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
  "budget-spent": {
    exit,
    say: (d) => `the search was given up after ${d.limit} ${BUDGETS[d.budget]}`,
    hint: () =>
      "these certificates are made to waste time, or are far too many: give fewer intermediates",
  },
};
