import type { CommandFaults } from "../faults.ts";
import { EXIT } from "../exit.ts";
import { either, size, type WordTable } from "../words.ts";

const near = (name: string | null | undefined) => name ? `did you mean "${name}"?` : undefined;
const help = (command: string) =>
  `conclave ${/^(help$|-)/.test(command) ? "" : `${command} `}--help shows what there is`;

/** System calls' codes that a person meets, in words. */
const REASONS: { readonly [code: string]: string | undefined } = {
  EACCES: "permission denied",
  EPERM: "it is not permitted",
  EROFS: "the file system is read-only",
  ENOENT: "there is no such folder",
  ENOTDIR: "a folder in its path is a file",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links go in a circle",
  EIO: "the device failed",
  EMFILE: "too many files are open",
  NotCapable: "Deno was not given permission",
};

const reason = (code: string) => REASONS[code] ?? code;

/** Words for the faults that commands raise themselves. */
export const commandWords: WordTable<CommandFaults> = {
  "unknown-command": {
    exit: EXIT.USAGE,
    say: (d) => `there is no command "${d.given}"`,
    hint: (d) => near(d.near) ?? "conclave --help lists the commands",
  },
  "missing-command": {
    exit: EXIT.USAGE,
    say: (d) => d.group ? `"${d.group}" needs a second word` : "no command was given",
    hint: (d) =>
      d.group
        ? `one of: ${d.choices.join(", ")}`
        : "the command comes first: conclave COMMAND [flags]; conclave --help lists the commands",
  },
  "unknown-flag": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.command}" has no flag ${d.flag}`,
    hint: (d) => near(d.near) ?? help(d.command),
  },
  "repeated-flag": {
    exit: EXIT.USAGE,
    say: (d) => `${d.flag} was given twice`,
    hint: () => "give it once",
  },
  "missing-flag": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.command}" needs ${d.flag}`,
    hint: (d) => help(d.command),
  },
  "missing-value": {
    exit: EXIT.USAGE,
    say: (d) => `${d.flag} needs a value`,
    hint: (d) => `a value that begins with "-" is written ${d.flag}=VALUE`,
  },
  "unwanted-value": {
    exit: EXIT.USAGE,
    say: (d) => `${d.flag} takes no value`,
    hint: (d) => `write ${d.flag} alone`,
  },
  "bad-value": {
    exit: EXIT.USAGE,
    say: (d) => `${d.flag} is "${d.given}", which is not ${d.wanted}`,
    hint: (d) => near(d.near) ?? `give ${d.wanted}`,
  },
  "revoked-line": {
    exit: EXIT.INPUT,
    say: () => "this is no SERIAL [DATE [REASON]]",
    hint: () =>
      "write the serial number in hexadecimal, as conclave inspect lists the entries of a CRL",
  },
  "previous-several": {
    exit: EXIT.INPUT,
    say: (d) => `there are ${d.count} CRLs in the file, and one comes before this one`,
    hint: () => "give the last one alone",
  },
  "conflicting-flags": {
    exit: EXIT.USAGE,
    say: (d) => `${either(d.flags, "and")} do not go together`,
    hint: () => "give one of them",
  },
  "missing-one-of": {
    exit: EXIT.USAGE,
    say: (d) => `one of ${either(d.flags)} is needed`,
    hint: (d) => `give ${either(d.flags)}`,
  },
  "missing-operand": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.command}" needs ${d.operand}`,
    hint: (d) => help(d.command),
  },
  "unexpected-operand": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.command}" has no use for "${d.operand}"`,
    hint: (d) => help(d.command),
  },
  "stdin-twice": {
    exit: EXIT.USAGE,
    say: (d) => `${d.first} and ${d.second} cannot both be read from standard input`,
    hint: () => "name a file for one of them",
  },
  "stdout-twice": {
    exit: EXIT.USAGE,
    say: (d) => `${d.first} and ${d.second} cannot both go to standard output`,
    hint: () => "name a file for one of them",
  },
  "file-missing": {
    exit: EXIT.INPUT,
    say: () => "there is no such file",
    hint: () => "check the path",
  },
  "file-unreadable": {
    exit: EXIT.INPUT,
    say: (d) => `it could not be read (${reason(d.reason)})`,
    hint: () => "check its permissions",
  },
  "file-is-directory": {
    exit: EXIT.INPUT,
    say: () => "this is a directory",
    hint: () => "name a file in it",
  },
  "file-empty": {
    exit: EXIT.INPUT,
    say: () => "the input is empty",
    hint: () => "check that the program before it in the pipe succeeded, or name another file",
  },
  "file-too-large": {
    exit: EXIT.INPUT,
    say: (d) => `it is larger than ${size(d.limit)}, the most that is read here`,
    hint: () => "check that this is the right file",
  },
  "file-exists": {
    exit: EXIT.REFUSED,
    say: () => "it is already there, and was not touched",
    hint: (d) =>
      d.secret
        ? "keys and shares are never replaced: choose another name, or move the old one away"
        : "choose another name, or give --force to replace it",
  },
  "file-repeated": {
    exit: EXIT.USAGE,
    say: () => "two outputs have this name",
    hint: () => "give each output a name of its own",
  },
  "file-unwritable": {
    exit: EXIT.INPUT,
    say: (d) => `it could not be written (${reason(d.reason)})`,
    hint: () => "check that the folder is there and may be written to",
  },
  "disk-full": {
    exit: EXIT.INPUT,
    say: () => "the disk is full; nothing was written",
    hint: () => "make room and run the same command again",
  },
  "stdout-failed": {
    exit: EXIT.INPUT,
    say: (d) => `standard output could not be written (${reason(d.reason)})`,
    hint: () => "check the program that reads it, or give --out FILE",
  },
  "secret-to-terminal": {
    exit: EXIT.REFUSED,
    say: () => "this is a secret, and standard output is a terminal",
    hint: () => "give --out FILE, pipe it on, or give --reveal to show it",
  },
  "binary-to-terminal": {
    exit: EXIT.REFUSED,
    say: () => "this is binary, and standard output is a terminal",
    hint: () => "give --out FILE or pipe it on",
  },
  "secret-needed": {
    exit: EXIT.NEEDS_SECRET,
    say: (d) => `${d.what} is needed, and there is no terminal to ask on`,
    hint: (d) => `give ${either(d.flags)}`,
  },
  "passphrase-empty": {
    exit: EXIT.USAGE,
    say: () => "the passphrase is empty",
    hint: () => "give one; only a new key can be left plain, with --no-passphrase",
  },
  "passphrase-differs": {
    exit: EXIT.WRONG_SECRET,
    say: () => "the two passphrases are not the same",
    hint: () => "run the command again",
  },
  "passphrase-too-long": {
    exit: EXIT.INPUT,
    say: (d) => `the passphrase is longer than ${size(d.limit)}`,
    hint: () => "check that the file holds a passphrase and nothing else",
  },
  "tampered-environment": {
    exit: EXIT.REFUSED,
    say: (d) => `${d.variable} is set, which lets others change what this program does`,
    hint: () => "run it as: env -i conclave …",
  },
  "interrupted": {
    exit: EXIT.INTERRUPTED,
    say: () => "interrupted; nothing was written",
    hint: () => undefined,
  },
};
