/** `split`: a secret becomes n shares, any k of which rebuild it. */
import { checkThreshold } from "../lib/share/threshold.ts";
import {
  choice,
  manyTexts,
  optionalFile,
  optionalText,
  requiredFile,
  requiredInteger,
  toggle,
  type Values,
} from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { VERSION } from "./version.ts";
import { checkOutputs } from "./output.ts";
import { passphraseFrom } from "./passphrase.ts";
import { ENCODINGS } from "./sheet_files.ts";
import { FOREIGN, isForeign, readGroup, splitIntoForeign } from "./split_foreign.ts";
import { splitIntoSheets, SUITES } from "./split_sheets.ts";

/** Most bytes of a secret in a sealed file. */
const LIMIT_SEALED = 1024 * 1024 * 1024;
/** Most bytes of a secret; every share carries all of it, encrypted. */
const LIMIT = 16 * 1024 * 1024;
/** Most bytes of a secret in all shares together, which are held in memory until all are written. */
const LIMIT_OF_ALL = 256 * 1024 * 1024;

const FLAGS = {
  "k": requiredInteger({
    value: "K",
    short: "k",
    summary: "how many shares rebuild the secret; with --group, how many groups",
    min: 1,
    max: 255,
  }),
  "n": requiredInteger({
    value: "N",
    short: "n",
    summary: "how many shares there are; with --group, how many groups",
    min: 1,
    max: 255,
  }),
  "format": choice({
    value: "FORMAT",
    summary: "armor, words, qr (PNG) or pdf; or what other programs read: slip39, vault, ssss",
    choices: [...ENCODINGS, ...FOREIGN],
    initial: "armor",
  }),
  "suite": choice({
    value: "SUITE",
    summary:
      "key shares a private key so that each share is proved by its certificate alone; bytes shares any file; auto is key for P-256, P-384, P-521 and Ed25519 keys",
    choices: SUITES,
    initial: "auto",
  }),
  "label": optionalText({ value: "TEXT", summary: "what the secret is; stands on every share" }),
  "custodian": manyTexts({
    value: "NAME",
    summary:
      "who holds a share, once for each, in the order of the shares; each stands on its own share alone",
  }),
  "group": manyTexts({
    value: "K-of-N",
    summary: "for slip39: a group of shares, once for each of the -n groups",
  }),
  "passphrase-file": optionalFile({
    value: "FILE",
    summary: "for slip39: a passphrase that is needed beside the shares",
  }),
  "sealed": optionalFile({
    value: "FILE",
    summary:
      "for large secrets: the encrypted secret goes into this file, once for all shares, which stay small",
  }),
  "confirm": toggle({
    summary: "every share has to be typed back, or scanned, before the set counts",
  }),
  "reveal": toggle({ summary: "with --confirm: show what is typed" }),
  "out-dir": requiredFile({
    value: "DIR",
    summary: "where the shares go, one file each; made where it is not there",
  }),
};

/** The command. */
export const split = command({
  path: "split",
  summary: "share a secret among custodians",
  examples: [
    {
      does: "five shares of a key, any three of which rebuild it",
      line: "conclave split -k 3 -n 5 --out-dir shares root.key",
    },
    {
      does: "sheets to print, with a label and the custodians' names",
      line:
        'conclave split -k 2 -n 3 --format pdf --label "Example Root" --custodian Ada --custodian Bo --custodian Cy --out-dir shares root.key',
    },
    {
      does: "a key that is never stored whole",
      line:
        "conclave generate key --alg p384 --no-passphrase --out - | conclave split -k 3 -n 5 --out-dir shares -",
    },
  ],
  flags: FLAGS,
  operands: { name: "FILE|-", summary: "the secret: any file", min: 1, max: 1 },
  secrets: true,
  notes: [
    "The files are named by set and number: conclave-1a2b3c4d-2-of-5.share. Each is readable by you alone, and none replaces a file that is there. The secret itself is left where it is.",
    "Fewer than k shares tell nothing of the secret. The label, the date, and the length of a secret or a key's public key stand on every share in the clear.",
    "Secrecy is computational: it rests on SHA-256 and ChaCha20, and for a shared key on the key's own curve. An Ed25519 key comes back with its seed, so that any program reads it.",
    "Shares in the formats of other programs cannot be checked as these are; what is missing is said each time.",
  ],
  async run(host, { flags, operands }) {
    const [path] = operands as [string];
    checkUse(flags, path);
    const { k, n, format, "out-dir": folder } = flags;
    if (flags.sealed !== undefined) {
      const where = { flag: "--sealed", path: flags.sealed, secret: false };
      checkOutputs(host, [where], { force: false, json: flags.json });
    }
    if (host.files.kind(folder) === "file") {
      throw fault("file-unwritable", { reason: "not a folder" }, folder);
    }
    const terminal = flags.confirm && !flags["no-input"] ? host.terminal() : undefined;
    if (flags.confirm && !terminal) {
      throw fault("secret-needed", {
        what: "each share, typed back,",
        flags: ["--confirm on a terminal"],
      });
    }
    const limit = flags.sealed === undefined
      ? Math.min(LIMIT, Math.floor(LIMIT_OF_ALL / n))
      : LIMIT_SEALED;
    using secret = await host.files.readSecret(path, limit);
    const { random } = host;
    if (isForeign(format)) {
      const file = flags["passphrase-file"];
      using passphrase = file === undefined ? undefined : await passphraseFrom(host, file);
      const groups = flags.group.length > 0 ? flags.group.map(readGroup) : undefined;
      const options = { format, k, n, random, groups, passphrase, folder, common: flags };
      await splitIntoForeign(host, path, secret, options);
      return EXIT.OK;
    }
    const { suite, label, sealed, "custodian": custodians } = flags;
    await splitIntoSheets(host, path, secret, {
      ...{ suite, k, n, label, custodians, folder, sealed, random },
      command: "split",
      ...(terminal ? { confirm: { terminal, reveal: flags.reveal } } : {}),
      encoding: format,
      common: flags,
      date: host.now(),
      tool: `conclave ${VERSION}`,
    });
    return EXIT.OK;
  },
});

/** Flags that do not go together, before anything is read. */
function checkUse(flags: Values<typeof FLAGS>, path: string): void {
  const { k, n, format } = flags;
  const conflict = (flag: string) =>
    fault("conflicting-flags", { flags: [flag, `--format ${format}`] });
  if (isForeign(format)) {
    if (flags.label !== undefined) throw conflict("--label");
    if (flags.custodian.length > 0) throw conflict("--custodian");
    if (flags.suite === "key") throw conflict("--suite key");
    if (flags.sealed !== undefined) throw conflict("--sealed");
    if (flags.confirm) throw conflict("--confirm");
  } else checkThreshold({ k, n });
  if (flags.sealed !== undefined && flags.suite === "key") {
    throw fault("conflicting-flags", { flags: ["--sealed", "--suite key"] });
  }
  if (flags.reveal && !flags.confirm) {
    throw fault("missing-flag", { flag: "--confirm", command: "split --reveal" });
  }
  if (flags.confirm && format === "armor") throw conflict("--confirm");
  if (flags.sealed === "-") {
    throw fault("bad-value", { flag: "--sealed", given: "-", wanted: "a file's name" });
  }
  if (format !== "slip39") {
    if (flags.group.length > 0) throw conflict("--group");
    if (flags["passphrase-file"] !== undefined) throw conflict("--passphrase-file");
  } else if (flags["passphrase-file"] === "-" && path === "-") {
    throw fault("stdin-twice", { first: "--passphrase-file -", second: "-" });
  }
}
