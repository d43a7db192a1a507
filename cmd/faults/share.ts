import type { SetFault, ShareFaults, SheetFault } from "../../lib/share/faults.ts";
import { EXIT } from "../exit.ts";
import { count, either, size, type WordTable } from "../words.ts";

const whole = "put it back as it was printed, or leave it out if there are enough others";
const file = (set: string) => `set ${set.slice(0, 8)}`;

/** `, b is damaged (line 7)`, for sheets that were set aside. */
function aside(damaged: readonly SheetFault[]): string {
  const named = damaged.map(({ source, line }) =>
    line === null ? source : `${source} (line ${line})`
  );
  return names(named, "damaged");
}

/** `; a and b are altered`, or nothing. */
function names(sources: readonly string[], what: string): string {
  if (sources.length === 0) return "";
  return `; ${either(sources, "and")} ${sources.length === 1 ? "is" : "are"} ${what}`;
}

function setIn({ set, label, sources }: SetFault): string {
  return `${file(set)}${label === null ? "" : ` "${label}"`}: ${sources.join(", ")}`;
}

const held = (hash: string | null) =>
  hash === null ? "something that is no private key" : `sha256:${hash}`;

/** Words for the faults of secret sharing. */
export const shareWords: WordTable<ShareFaults> = {
  "share-threshold": {
    exit: EXIT.USAGE,
    say: ({ k, n, reason }) =>
      ({
        "k-below-2": `a threshold of ${k} shares nothing: one share alone would be the secret`,
        "k-above-n": `${k} shares cannot be needed where there are ${n}`,
        "n-above-255": `${n} shares are more than the format can number`,
      })[reason],
    hint: () => "choose k from 2 to n, and n up to 255",
  },
  "share-secret-empty": {
    exit: EXIT.INPUT,
    say: () => "there is nothing to share: the secret is empty",
    hint: () => "check that the program before it in the pipe succeeded",
  },
  "share-secret-large": {
    exit: EXIT.INPUT,
    say: ({ length, limit }) =>
      `a secret of ${size(length)} is more than ${size(limit)}, the most that can be shared`,
    hint: () => "encrypt it, and share the key",
  },
  "share-text": {
    exit: EXIT.USAGE,
    say: ({ field, index, reason, limit }) => {
      const name = index === null ? `the ${field}` : `the name of ${field} ${index}`;
      return `${name} ${
        {
          "empty": "is empty",
          "too-long": `is longer than ${count(limit, "byte")}`,
          "control": "has characters that cannot be seen or printed",
          "space": "begins or ends with a space",
        }[reason]
      }`;
    },
    hint: () => "give plain text that fits on one line of a share",
  },
  "share-custodians": {
    exit: EXIT.USAGE,
    say: ({ given, n }) => `${count(given, "custodian")} for ${count(n, "share")}`,
    hint: ({ n }) => `name ${n} custodians, in the order of the shares, or none`,
  },
  "share-date": {
    exit: EXIT.USAGE,
    say: () => "the date is not between the years 1970 and 9999",
    hint: () => "check the machine's clock",
  },
  "share-key-family": {
    exit: EXIT.USAGE,
    say: ({ family }) =>
      family === null
        ? "this is no unencrypted private key, and cannot be shared as one"
        : `keys of this kind (${family}) cannot be shared as keys`,
    hint: () => "leave --suite out: any file can be shared as bytes",
  },
  "share-randomness": {
    exit: EXIT.REFUSED,
    say: () => "the system's random numbers are not random",
    hint: () => "do not share secrets on this machine",
  },
  "share-none": {
    exit: EXIT.INPUT,
    say: () => "this is not a share",
    hint: () =>
      "a share begins with -----BEGIN CONCLAVE SHARE-----; conclave inspect FILE says what this is",
  },
  "share-bom": {
    exit: EXIT.INPUT,
    say: ({ encoding }) => `this share was saved as ${encoding}`,
    hint: () => "save it again as plain UTF-8 text, without a byte order mark",
  },
  "share-text-before": {
    exit: EXIT.INPUT,
    say: () => "there is text before the share",
    hint: () => "keep the lines from BEGIN to END, one share to a file",
  },
  "share-text-after": {
    exit: EXIT.INPUT,
    say: ({ line }) => `there is text after the share, at line ${line}`,
    hint: () => "keep the lines from BEGIN to END, one share to a file",
  },
  "share-unfinished": {
    exit: EXIT.WRONG_SECRET,
    say: ({ line }) => `the share breaks off at line ${line}`,
    hint: () => "it must go on to -----END CONCLAVE SHARE-----: copy all of it",
  },
  "share-line": {
    exit: EXIT.WRONG_SECRET,
    say: ({ line, reason }) =>
      reason === "check" ? `line ${line} is mistyped` : `line ${line} is not a line of a share`,
    hint: ({ line }) => `compare line ${line} with the share on paper, character by character`,
  },
  "share-header": {
    exit: EXIT.WRONG_SECRET,
    say: ({ line }) => `line ${line} does not say what the share says`,
    hint: () => whole,
  },
  "share-truncated": {
    exit: EXIT.WRONG_SECRET,
    say: () => "the share is incomplete: lines are missing at its end",
    hint: () => "copy all of it",
  },
  "share-trailing": {
    exit: EXIT.WRONG_SECRET,
    say: ({ extra }) => `the share goes on for ${count(extra, "byte")} after its end`,
    hint: () => whole,
  },
  "share-version": {
    exit: EXIT.INPUT,
    say: ({ version, known }) =>
      `this is a share of version ${version}, and version ${known} is all that is known here`,
    hint: () => "use a newer release of Conclave, or copy the share again",
  },
  "share-suite": {
    exit: EXIT.INPUT,
    say: ({ suite }) => `this share was made by scheme number ${suite}, which is not known here`,
    hint: () => "use a newer release of Conclave, or copy the share again",
  },
  "share-flags": {
    exit: EXIT.INPUT,
    say: ({ flags }) => `this share uses features (${flags}) that are not known here`,
    hint: () => "use a newer release of Conclave, or copy the share again",
  },
  "share-form": {
    exit: EXIT.INPUT,
    say: ({ form }) => `the share is of a key file of form ${form}, which is not known here`,
    hint: () => "use a newer release of Conclave, or copy the share again",
  },
  "share-number": {
    exit: EXIT.WRONG_SECRET,
    say: ({ x, n }) => `the share says that it is number ${x} of ${n}: no such share was ever made`,
    hint: () => "somebody made or changed it: leave it out, and find out who",
  },
  "share-facts": {
    exit: EXIT.WRONG_SECRET,
    say: ({ reason }) => `what the share says about itself is malformed (${reason})`,
    hint: () => whole,
  },
  "share-contents": {
    exit: EXIT.WRONG_SECRET,
    say: () => "the share was altered: its contents are not those of its set",
    hint: () => whole,
  },
  "share-option": {
    exit: EXIT.USAGE,
    say: ({ option }) => `${option} is for shares of other programs, and these are Conclave's own`,
    hint: ({ option }) => `leave ${option} out`,
  },
  "share-no-sheets": {
    exit: EXIT.USAGE,
    say: () => "no shares were given",
    hint: () => "name the files that hold them",
  },
  "share-mixed": {
    exit: EXIT.WRONG_SECRET,
    say: ({ sets }) =>
      `these shares are of ${count(sets.length, "set")}: ${sets.map(setIn).join("; ")}`,
    hint: () => "give the shares of one set",
  },
  "share-duplicate": {
    exit: EXIT.WRONG_SECRET,
    say: ({ x, sources }) => `share ${x} was given twice: ${either(sources, "and")}`,
    hint: () => "leave one of them out; two copies count as one share",
  },
  "share-too-few": {
    exit: EXIT.WRONG_SECRET,
    say: ({ set, k, n, have, more, damaged, altered }) =>
      `${file(set)} needs ${k} of its ${n} shares: ${have} ${
        altered.length > 0 ? "good" : "given"
      }, ${more} more needed${names(altered, "altered")}${aside(damaged)}`,
    hint: ({ more, damaged, altered }) =>
      damaged.length + altered.length > 0
        ? "mend those shares, or find others of this set"
        : `find ${more === 1 ? "another share" : `${more} other shares`} of this set`,
  },
  "share-none-fit": {
    exit: EXIT.WRONG_SECRET,
    say: ({ set, k, given, sources, damaged }) =>
      (given === k
        ? `the ${k} shares of ${file(set)} do not fit together: at least one of ${
          either(sources, "and")
        } was altered`
        : `no ${k} of the ${given} shares of ${file(set)} fit together: at least ${
          given - k + 1
        } of them were altered`) +
      aside(damaged),
    hint: ({ given, k }) =>
      given === k
        ? "add another share of this set: the altered one will be named"
        : "find other shares of this set",
  },
  "share-budget": {
    exit: EXIT.WRONG_SECRET,
    say: ({ set, k, tried }) =>
      `${tried} choices of ${k} shares of ${file(set)} were tried, and none fits together`,
    hint: () => "many of these shares are altered: leave out the ones that are most in doubt",
  },
  "share-sealed-missing": {
    exit: EXIT.USAGE,
    say: ({ set }) => `the secret of ${file(set)} is in a sealed file beside the shares`,
    hint: ({ set }) => `name it with --sealed; its ninth to sixteenth bytes are ${set}`,
  },
  "share-not-sealed": {
    exit: EXIT.USAGE,
    say: () => "the shares have no sealed file: the secret is on them",
    hint: () => "leave --sealed out",
  },
  "share-sealed-none": {
    exit: EXIT.INPUT,
    say: () => "this is not a sealed file",
    hint: () => "it is the one that split wrote with --sealed",
  },
  "share-sealed-foreign": {
    exit: EXIT.WRONG_SECRET,
    say: ({ set, actual }) =>
      `this sealed file is of ${file(actual)}, and the shares are of ${file(set)}`,
    hint: () => "give the sealed file and the shares of one set",
  },
  "share-sealed-damaged": {
    exit: EXIT.WRONG_SECRET,
    say: ({ set }) => `the sealed file of ${file(set)} was altered or cut short`,
    hint: () => "use another copy of it",
  },
  "share-forged": {
    exit: EXIT.WRONG_SECRET,
    say: ({ set }) =>
      `the shares of ${
        file(set)
      } fit together, but what they say about themselves was altered on all of them`,
    hint: () => "the secret was not given out: use the original shares",
  },
  "share-key-unlike": {
    exit: EXIT.WRONG_SECRET,
    say: ({ recorded, actual }) =>
      `the shares say that they hold the key sha256:${recorded}, and they hold ${held(actual)}`,
    hint: () => "whoever made them recorded another key: nothing was written",
  },
  "share-key-unexpected": {
    exit: EXIT.WRONG_SECRET,
    say: ({ expected, actual }) =>
      `the shares do not hold the key sha256:${expected}, but ${held(actual)}`,
    hint: () =>
      "these are shares of something else, or --expect-key is of another key: nothing was written",
  },
};
