import type { CompatFaults, FormatFault } from "../../lib/share/compat/faults.ts";
import { EXIT } from "../exit.ts";
import { FORMAT_NAMES } from "../share_formats.ts";
import { count, either, type WordTable } from "../words.ts";

/** `; b cannot be read`, for shares that were set aside. */
export function aside(damaged: readonly { readonly source: string }[]): string {
  if (damaged.length === 0) return "";
  const names = either(damaged.map(({ source }) => source), "and");
  return `; ${names} cannot be read`;
}

const whole = "copy it again from the original, or leave it out if there are enough others";
const leave = "leave out what does not belong";

function filesOf({ format, sources }: FormatFault): string {
  return `${either(sources, "and")} ${sources.length === 1 ? "looks" : "look"} like ${
    FORMAT_NAMES[format]
  }`;
}

const inGroup = (group: number | null) => group === null ? "" : ` of group ${group}`;

const LINE = {
  "form": "is no share",
  "characters": "has characters that do not belong there",
  "length": "has a length that no share has",
  "number": "bears a number that no share of its length has",
} as const;

const THRESHOLD = {
  "k-below-2": ({ k }: { k: number }) =>
    `a threshold of ${k} shares nothing: one share alone would be the secret`,
  "k-above-n": ({ k, n }: { k: number; n: number }) =>
    `${k} shares cannot be needed where there are ${n}`,
  "n-above-most": ({ n }: { n: number }) => `${n} shares are more than the format can number`,
} as const;

/** Words for the faults of all formats of other programs. */
export const shareCompatWords: WordTable<CompatFaults> = {
  "compat-no-shares": {
    exit: EXIT.INPUT,
    say: () => "there is no share in it",
    hint: () => "check that the file is the right one",
  },
  "compat-unknown": {
    exit: EXIT.INPUT,
    say: () => "this is no share in a format known here",
    hint: () =>
      "known are Conclave's own sheets, SLIP-39, Vault, ssss, gfshare (name.001) and secrets.js; --format names one",
  },
  "compat-mixed-formats": {
    exit: EXIT.WRONG_SECRET,
    say: ({ formats }) => `these shares are of several formats: ${formats.map(filesOf).join("; ")}`,
    hint: () => leave,
  },
  "compat-ambiguous": {
    exit: EXIT.USAGE,
    say: ({ formats }) =>
      `these shares can be read as ${either(formats.map((format) => FORMAT_NAMES[format]))}`,
    hint: () => "name the format with --format",
  },
  "compat-not-foreign": {
    exit: EXIT.USAGE,
    say: () => "these are Conclave's own sheets",
    hint: () => "leave --format out",
  },
  "compat-not-written": {
    exit: EXIT.USAGE,
    say: ({ format }) => `shares of ${FORMAT_NAMES[format]} are read here, but not written`,
    hint: () => "choose slip39, vault or ssss, or leave --format out",
  },
  "compat-encoding": {
    exit: EXIT.INPUT,
    say: ({ encoding }) => `this text is in ${encoding}`,
    hint: () => "save it as UTF-8",
  },
  "compat-option": {
    exit: EXIT.USAGE,
    say: ({ format, option }) => `${FORMAT_NAMES[format]} has no ${option}`,
    hint: () => "leave it out, or choose another format",
  },
  "compat-secret-length": {
    exit: EXIT.INPUT,
    say: ({ format, length, least, most, multipleOf }) =>
      `a secret in ${FORMAT_NAMES[format]} has ${least} to ${most} bytes${
        multipleOf === 2 ? ", an even number of them" : ""
      }, and this one ${length}`,
    hint: () => "leave --format out: Conclave's own sheets hold any file",
  },
  "compat-threshold": {
    exit: EXIT.USAGE,
    say: (d) => THRESHOLD[d.reason](d),
    hint: ({ most }) => `choose k from 2 to n, and n up to ${most}`,
  },
  "compat-line": {
    exit: EXIT.INPUT,
    say: ({ format, line, reason }) =>
      `line ${line} ${LINE[reason]}${reason === "form" ? ` of ${FORMAT_NAMES[format]}` : ""}`,
    hint: () => whole,
  },
  "compat-number-zero": {
    exit: EXIT.WRONG_SECRET,
    say: () => "this share bears the number 0, which would be the secret itself: it is forged",
    hint: () => "leave it out, and find out who made it",
  },
  "compat-duplicate": {
    exit: EXIT.WRONG_SECRET,
    say: ({ number, group, same, sources }) =>
      same
        ? `${either(sources, "and")} are the same share, number ${number}${inGroup(group)}`
        : `${either(sources, "and")} bear the same number, ${number}${
          inGroup(group)
        }, and differ: at least one is bad`,
    hint: ({ same }) => same ? "leave one of them out" : "leave out the one that is in doubt",
  },
  "compat-lengths": {
    exit: EXIT.WRONG_SECRET,
    say: ({ lengths }) =>
      `these shares are not of one length: ${
        lengths.map(({ bits, sources }) => `${either(sources, "and")} ${count(bits, "bit")}`).join(
          ", ",
        )
      }`,
    hint: () => "they are of several secrets, or one is not whole",
  },
  "compat-sets": {
    exit: EXIT.WRONG_SECRET,
    say: ({ sets }) =>
      `these shares are of several sets: ${
        sets.map(({ set, sources }) => `${either(sources, "and")} of ${set}`).join("; ")
      }`,
    hint: () => leave,
  },
  "compat-thresholds": {
    exit: EXIT.USAGE,
    say: ({ thresholds }) =>
      `how many shares are needed is told in different ways: ${
        either(thresholds.map(String), "and")
      }`,
    hint: () => "give the right number with --threshold, and files of one set",
  },
  "compat-too-few": {
    exit: EXIT.WRONG_SECRET,
    say: ({ k, have, more, damaged }) =>
      `${count(have, "share")} of the ${k} that are needed: ${more} ${
        more === 1 ? "is" : "are"
      } missing${aside(damaged)}`,
    hint: () => "add shares of the same set",
  },
  "compat-disagree": {
    exit: EXIT.WRONG_SECRET,
    say: ({ k, given }) =>
      `these ${given} shares, of which ${k} are needed, do not fit each other, and which ones are bad cannot be told`,
    hint: ({ k, given }) =>
      given < k + 2
        ? "add another share: with two more than needed a bad one can be named"
        : "add shares that are surely good, or leave out what is in doubt",
  },
  "compat-budget": {
    exit: EXIT.WRONG_SECRET,
    say: ({ given, tried }) =>
      `these ${given} shares do not fit each other, and after ${tried} attempts the bad ones are not found`,
    hint: () => "leave out shares that are in doubt",
  },
};
