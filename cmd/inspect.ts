/** `inspect`: what is in a file, and what protects secrets on this machine. */
import { printable } from "../lib/bytes/printable.ts";
import { blame, Fault } from "../lib/fault.ts";
import { inspect as describeFound } from "../lib/inspect/describe.ts";
import { detect, isSecret } from "../lib/inspect/detect.ts";
import type { AskPassphrase } from "../lib/key/key_file.ts";
import { Secret } from "../lib/secret/secret.ts";
import { optionalFile, optionalTime, toggle, type Values } from "./args.ts";
import { command, COMMON } from "./command.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import { preloaded } from "./guard.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { disposeOf, type Seen, writeDocument, writeText } from "./inspect_output.ts";
import { inspectMachine } from "./inspect_machine.ts";
import { askPassphrase, passphraseFrom } from "./passphrase.ts";
import { withProgress } from "./progress.ts";
import { prepareSecrets } from "./protection.ts";
import { describeFault } from "./report.ts";

/** The largest file that is looked at; bundles of roots have a few hundred KiB. */
export const MAX_FILE: number = 16 * 1024 * 1024;

const FLAGS = {
  "machine": toggle({ summary: "show what protects secrets on this machine, and nothing else" }),
  "at": optionalTime({ value: "TIME", summary: "count days from this moment instead of now" }),
  "against": optionalFile({
    value: "CERT",
    summary: "check that each share is of the key of this certificate (or public key)",
  }),
  "lint": toggle({
    summary: "lint certificates, chains, requests and CRLs; exit 1 where there is an error",
  }),
  "reveal": toggle({ summary: "show the private parts of keys, on a terminal too" }),
  "passphrase-file": optionalFile({
    value: "FILE",
    summary: "open encrypted keys with the passphrase in this file",
  }),
};

type Given = Values<typeof FLAGS & typeof COMMON>;

/** The command. */
export const inspect = command({
  path: "inspect",
  summary: "show what is in a file, or what protects secrets on this machine",
  examples: [
    { does: "what is in this file?", line: "conclave inspect server.crt" },
    {
      does: "does anything break a rule, in the certificates of a chain together?",
      line: "conclave inspect --lint fullchain.pem",
    },
    {
      does: "this machine's memory protection, and this program's own digest",
      line: "conclave inspect --machine",
    },
  ],
  flags: FLAGS,
  operands: {
    name: "FILE",
    summary: "PEM, DER or a share, or - for standard input; several may be given",
    min: 0,
    max: 10_000,
  },
  secrets: false,
  notes: [
    "What a file holds is told from its content, never from its name. Encrypted keys are opened only with --passphrase-file or --reveal. Of a share, only public facts are shown; a share of a key is proved by itself, and by --against to be of a certificate's key.",
    "With --lint each certificate, request and CRL is held against the rules of RFC 5280, the CA/Browser Forum and others that hold since before its date; a certificate or CRL is compared with its issuer where the file holds it. Errors make the exit code 1; warnings and notices do not.",
    "The exit code is the highest of all files: 1 where a CSR is not signed by its own key or a lint finds an error, 3 where something cannot be read. An expired certificate is shown as such and is no failure: verify-chain judges.",
  ],
  async run(host, { flags, operands }) {
    checkUse(flags, operands);
    if (flags.machine) return await inspectMachine(host, flags);
    using stored = flags["passphrase-file"] === undefined
      ? undefined
      : await passphraseFrom(host, flags["passphrase-file"]);
    const at = flags.at ?? host.now();
    const against = await spkiIn(host, flags.against);
    const run: Run = { host, flags, at, against, stored, protect: once(() => protect(host)) };
    const all: Seen[] = [];
    try {
      for (const path of operands) {
        const seen = await look(run, path);
        all.push(seen);
        if (!flags.json) writeText(host, flags, seen, all.length > 1);
      }
      if (flags.json) writeDocument(host, at, all);
      return Math.max(...all.map(({ exit }) => exit)) as Exit;
    } finally {
      all.forEach(disposeOf);
    }
  },
});

/** Flags and operands that do not go together. */
function checkUse(flags: Given, operands: readonly string[]): void {
  if (flags.machine) {
    const others = ["--at", "--against", "--lint", "--reveal", "--passphrase-file"] as const;
    const other = others.find((name) => {
      const value = flags[name.slice(2) as keyof Given];
      return value !== undefined && value !== false;
    });
    if (other) throw fault("conflicting-flags", { flags: ["--machine", other] });
    if (operands.length > 0) {
      throw fault("unexpected-operand", { operand: operands[0]!, command: "inspect --machine" });
    }
    return;
  }
  if (operands.length === 0) {
    throw fault("missing-operand", { operand: "FILE", command: "inspect" });
  }
  const fromStdin = [
    ...(flags.against === "-" ? ["--against -"] : []),
    ...(flags["passphrase-file"] === "-" ? ["--passphrase-file -"] : []),
    ...operands.filter((path) => path === "-"),
  ];
  if (fromStdin.length > 1) {
    throw fault("stdin-twice", { first: fromStdin[0]!, second: fromStdin[1]! });
  }
}

/** The public key of the certificate, or the key, that shares are compared with. */
async function spkiIn(host: Host, path: string | undefined): Promise<Uint8Array | undefined> {
  if (path === undefined) return undefined;
  const bytes = await host.files.read(path, MAX_FILE);
  const name = nameOf(path);
  if (bytes.length === 0) throw fault("file-empty", {}, name);
  return await blame(name, async () => {
    const { spkiFrom } = await import("../lib/inspect/public_key.ts");
    return spkiFrom(bytes);
  });
}

/** Exit codes of faults that end the look at one file, and not the run. */
const ONE_FILE: readonly Exit[] = [
  EXIT.NO,
  EXIT.INPUT,
  EXIT.NEEDS_SECRET,
  EXIT.WRONG_SECRET,
  EXIT.REFUSED,
];

/** What is the same for every file of a run. */
interface Run {
  readonly host: Host;
  readonly flags: Given;
  /** The moment of asking, milliseconds since 1970. */
  readonly at: number;
  /** SubjectPublicKeyInfo that shares are compared with. */
  readonly against: Uint8Array | undefined;
  /** From `--passphrase-file`. */
  readonly stored: Secret | undefined;
  /** Called before a secret is decoded. */
  readonly protect: () => void;
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

/** Reads and describes one file; the file's bytes are wiped when this returns. */
async function look(run: Run, path: string): Promise<Seen> {
  const { host, flags, at, against } = run;
  const name = nameOf(path);
  try {
    using file = await host.files.readSecret(path, MAX_FILE);
    if (file.length === 0) throw fault("file-empty", {});
    const found = detect(file.bytes);
    if (found.some((each) => !(each instanceof Fault) && isSecret(each.kind))) run.protect();
    const passphrase = passphraseOf(run, name);
    const work = () =>
      describeFound(found, { at, against, reveal: flags.reveal, passphrase, lint: flags.lint });
    // A question must not stand in a line that is drawn anew.
    const asks = passphrase !== undefined && run.stored === undefined;
    const inspected =
      await (asks ? work() : withProgress(host, flags, `reading ${printable(name)}`, work));
    const only = inspected.things.length === 1 ? inspected.things[0]!.described : undefined;
    if (only instanceof Fault) throw only;
    return seenOf(name, inspected);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    error.source ??= name;
    const { exit } = describeFault(error);
    if (!ONE_FILE.includes(exit)) throw error;
    return { name, faults: [error], exit };
  }
}

function seenOf(name: string, inspected: NonNullable<Seen["inspected"]>): Seen {
  const faults: Fault[] = [];
  let exit: Exit = EXIT.OK;
  for (const { described, line, lints = [] } of inspected.things) {
    if (exit === EXIT.OK && lints.some(({ severity }) => severity === "error")) exit = EXIT.NO;
    if (described instanceof Fault) {
      // Faults of PEM name their line themselves.
      const placed = line === null || described.data.line !== undefined;
      described.source ??= placed ? name : `${name}, line ${line}`;
      const { exit: own } = describeFault(described);
      if (!ONE_FILE.includes(own)) throw described;
      faults.push(described);
      if (own > exit) exit = own;
    } else if (!described.ok && exit === EXIT.OK) exit = EXIT.NO;
  }
  return { name, inspected, faults, exit };
}

/** Nobody else's code in the process, and a warning where memory is weak. */
function protect(host: Host): void {
  if (preloaded) throw fault("tampered-environment", { variable: preloaded });
  prepareSecrets(host);
}

function passphraseOf({ host, flags, stored }: Run, name: string): AskPassphrase | undefined {
  if (stored) return () => Promise.resolve(Secret.copy(stored.bytes));
  if (!flags.reveal) return undefined;
  return () =>
    askPassphrase(host, `passphrase for ${name}`, {
      twice: false,
      noInput: flags["no-input"],
      flags: ["--passphrase-file"],
    });
}
