import type { CompatFormatFaults } from "../../lib/share/compat/faults.ts";
import { EXIT } from "../exit.ts";
import { count, either, type WordTable } from "../words.ts";
import { aside } from "./share_compat.ts";

const leave = "leave out what does not belong";

const JSON_REASONS = {
  "syntax": "is no JSON",
  "depth": "is nested too deep",
  "repeated": "has a key for the second time",
  "type": "has something else than a list of strings where keys should be",
} as const;

/** Words for the faults of single formats of other programs. */
export const shareCompatFormatWords: WordTable<CompatFormatFaults> = {
  "vault-json": {
    exit: EXIT.INPUT,
    say: ({ offset, reason }) => `this JSON ${JSON_REASONS[reason]} (byte ${offset})`,
    hint: () => "give the whole output of `vault operator init -format=json`",
  },
  "vault-no-keys": {
    exit: EXIT.INPUT,
    say: () => "this JSON holds no unseal or recovery keys",
    hint: () => "with automatic unsealing the keys may lie elsewhere",
  },
  "vault-two-lists": {
    exit: EXIT.INPUT,
    say: ({ lists }) => `this JSON holds several sets of keys: ${either(lists, "and")}`,
    hint: () => "put the keys of one set into a file of their own",
  },
  "vault-lists-differ": {
    exit: EXIT.WRONG_SECRET,
    say: ({ lists, index }) =>
      `${either(lists, "and")} do not hold the same keys${index === null ? "" : ` (key ${index})`}`,
    hint: () => "keep the list that is surely right",
  },
  "vault-pgp": {
    exit: EXIT.INPUT,
    say: () => "this key is encrypted with PGP",
    hint: () => "let its owner decrypt it: base64 -d key | gpg -d",
  },
  "ssss-token": {
    exit: EXIT.USAGE,
    say: ({ limit }) =>
      `a token of ssss has up to ${limit} characters, printable ones without spaces and dashes`,
    hint: () => "choose a shorter or plainer token",
  },
  "slip39-word": {
    exit: EXIT.INPUT,
    say: ({ word, of }) => `word ${word} of ${of} is not of the SLIP-39 list`,
    hint: () => "compare it with the paper: four letters tell every word",
  },
  "slip39-words": {
    exit: EXIT.INPUT,
    say: ({ words, least, most }) =>
      `a share of SLIP-39 has ${least} words or more${
        words > most ? `, up to ${most}` : ""
      }, not ${words}`,
    hint: () => "give all words of one share",
  },
  "slip39-checksum": {
    exit: EXIT.WRONG_SECRET,
    say: ({ words }) =>
      `the checksum over these ${words} words is wrong: some of them are, or their order`,
    hint: () => "compare them with the paper, or leave this share out if there are enough others",
  },
  "slip39-padding": {
    exit: EXIT.WRONG_SECRET,
    say: () => "this share of SLIP-39 does not end where a whole value ends",
    hint: () => "the program that made it does not follow the standard",
  },
  "slip39-groups": {
    exit: EXIT.WRONG_SECRET,
    say: ({ group, groupThreshold, groupCount }) =>
      `${group === null ? "" : `this share is of group ${group}: `}${groupThreshold} of ${
        count(groupCount, "group")
      } makes no set`,
    hint: () => "1 to 16 groups, of which no more are needed than there are",
  },
  "slip39-group-thresholds": {
    exit: EXIT.WRONG_SECRET,
    say: ({ group, thresholds }) =>
      `shares of group ${group} tell different thresholds: ${
        either(thresholds.map(String), "and")
      }`,
    hint: () => leave,
  },
  "slip39-too-few-groups": {
    exit: EXIT.WRONG_SECRET,
    say: ({ k, have, groups, damaged }) =>
      `${count(have, "complete group")} of the ${k} that are needed (${
        groups.map(({ group, have, k }) => `group ${group}: ${have} of ${k}`).join(", ")
      })${aside(damaged)}`,
    hint: () => "add shares until enough groups are complete",
  },
  "slip39-digest": {
    exit: EXIT.WRONG_SECRET,
    say: ({ group }) =>
      group === null
        ? "the groups do not fit each other: at least one share is bad"
        : `the shares of group ${group} do not fit each other: at least one is bad`,
    hint: () => "add shares: with enough good ones the bad ones are named",
  },
  "slip39-two-secrets": {
    exit: EXIT.WRONG_SECRET,
    say: ({ sets }) =>
      `these shares fit in two ways, with two secrets: ${
        sets.map((sources) => either(sources, "and")).join("; or ")
      }`,
    hint: () => "some of them are forged: find out which, and leave them out",
  },
  "slip39-passphrase": {
    exit: EXIT.USAGE,
    say: () => "a passphrase of SLIP-39 is of printable ASCII characters",
    hint: () => "choose one that can be typed on any keyboard",
  },
  "slip39-exponent": {
    exit: EXIT.USAGE,
    say: ({ exponent, most }) => `the iteration exponent is 0 to ${most}, not ${exponent}`,
    hint: () => "1 is usual; each step doubles the time",
  },
  "slip39-member-threshold": {
    exit: EXIT.USAGE,
    say: ({ group, n }) =>
      `group ${group} has ${n} shares of which 1 is needed: they would be the same`,
    hint: () => "give the group one share, and copy it",
  },
  "gfshare-name": {
    exit: EXIT.INPUT,
    say: () => "the name of a gfshare share ends in its number, .001 to .255",
    hint: () => "give the file the name that gfsplit gave it",
  },
  "secrets-js-marker": {
    exit: EXIT.WRONG_SECRET,
    say: () => "what comes out is no secret of secrets.js: there are too few shares, or bad ones",
    hint: () => "add shares of the same set",
  },
};
