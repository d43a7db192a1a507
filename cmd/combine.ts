/** `combine`: k or more shares become the secret again. */
import { fromHex, toHex } from "../lib/bytes/hex.ts";
import type { Datum } from "../lib/fault.ts";
import type { CombineReport } from "../lib/share/combine.ts";
import type { ForeignCombined, ForeignFormat } from "../lib/share/compat/types.ts";
import {
  choice,
  optionalFile,
  optionalInteger,
  optionalText,
  requiredFile,
  toggle,
  type Values,
} from "./args.ts";
import { askAndCombine } from "./combine_ask.ts";
import { command, COMMON } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { checkOutputs, note, writeJson, writeOutputs } from "./output.ts";
import { passphraseFrom } from "./passphrase.ts";
import { FORMAT_NAMES } from "./share_formats.ts";
import { checked, rebuildFrom, type Rebuilt, sealedFrom } from "./shares.ts";
import { size } from "./words.ts";

const FORMATS = ["auto", "slip39", "vault", "ssss", "gfshare", "secrets.js"] as const;

const FLAGS = {
  "out": requiredFile({ value: "FILE|-", summary: "where the secret goes" }),
  "expect-key": optionalText({
    value: "sha256:HEX",
    summary:
      "refuse anything but the private key whose public key (SubjectPublicKeyInfo) has this SHA-256",
  }),
  "reveal": toggle({ summary: "let the secret, or words that are typed, be shown on a terminal" }),
  "sealed": optionalFile({
    value: "FILE",
    summary: "the file beside the shares that holds the encrypted secret",
  }),
  "format": choice({
    value: "FORMAT",
    summary: "read the shares as those of another program; auto tells by looking",
    choices: FORMATS,
    initial: "auto",
  }),
  "threshold": optionalInteger({
    value: "K",
    summary: "for shares that do not say how many are needed: this many",
    min: 1,
    max: 255,
  }),
  "passphrase-file": optionalFile({ value: "FILE", summary: "for slip39: its passphrase" }),
  "no-diffusion": toggle({ summary: "for ssss: the shares were made with ssss-split -D" }),
};

type Given = Values<typeof FLAGS & typeof COMMON>;

/** The command. */
export const combine = command({
  path: "combine",
  summary: "rebuild a secret from shares",
  examples: [
    { does: "rebuild a key", line: "conclave combine a.share b.share c.share --out root.key" },
    {
      does: "only if it is the key that belongs to a certificate",
      line: "conclave combine shares/*.share --out root.key --expect-key sha256:HEX",
    },
    {
      does: "type the words from paper, sheet by sheet",
      line: "conclave combine --out root.key",
    },
  ],
  flags: FLAGS,
  operands: {
    name: "SHARE...",
    summary:
      "shares of one set, in any order and any encoding; more than are needed let bad ones be found; none: they are asked for",
    min: 0,
    max: 255,
  },
  secrets: true,
  notes: [
    "What comes out is what was shared, or nothing. The whole set is derived again from it and compared: a share that was altered is named, and does no harm where enough others are there.",
    "The same share twice, shares of several sets, and shares that nobody can have made are errors: leave out what does not belong.",
    "Shares of SLIP-39, Vault, OpenBao, ssss, gfshare and secrets.js are told by their looks. They promise less: where the secret is not proved by the shares, a warning says so.",
  ],
  async run(host, { flags, operands }) {
    const expected = readHash(flags["expect-key"]);
    const where = { flag: "--out", path: flags.out, secret: true };
    const options = { force: false, reveal: flags.reveal, json: flags.json };
    checkOutputs(host, [where], options);
    const rebuilt = await rebuild(host, flags, operands, expected);
    const { secret, report, foreign } = rebuilt;
    using _ = secret;
    const binary = host.stdout.isTerminal && flags.out === "-" && !isText(secret.bytes);
    writeOutputs(host, [{ ...where, binary, bytes: secret.bytes }], options);
    if (flags.json) {
      writeJson(host, "combine", true, {
        ...(report ? documentOf(report) : {}),
        ...(foreign ? foreignDocument(foreign) : {}),
        keySha256: rebuilt.kind.kind === "key" ? toHex(rebuilt.kind.spkiHash) : null,
        bytes: secret.length,
        out: flags.out,
      });
    }
    tell(host, flags, rebuilt, expected !== undefined);
    return EXIT.OK;
  },
});

async function rebuild(
  host: Host,
  flags: Given,
  paths: readonly string[],
  expected: Uint8Array | undefined,
): Promise<Rebuilt> {
  const file = flags["passphrase-file"];
  if (file === "-" && paths.includes("-")) {
    throw fault("stdin-twice", { first: "--passphrase-file -", second: "-" });
  }
  if (paths.length === 0) {
    const terminal = flags["no-input"] ? undefined : host.terminal();
    if (!terminal || !host.stdinIsTerminal) {
      throw fault("missing-operand", { operand: "SHARE...", command: "combine" });
    }
    const sealed = await sealedFrom(host, flags.sealed);
    return await checked(await askAndCombine(terminal, flags.reveal, sealed), expected);
  }
  using passphrase = file === undefined ? undefined : await passphraseFrom(host, file);
  return await rebuildFrom(host, paths, {
    expected,
    sealed: flags.sealed,
    foreignFlags: [
      ...(flags.threshold !== undefined ? ["--threshold"] : []),
      ...(file !== undefined ? ["--passphrase-file"] : []),
      ...(flags["no-diffusion"] ? ["--no-diffusion"] : []),
    ],
    foreign: {
      format: flags.format === "auto" ? undefined : flags.format satisfies ForeignFormat,
      threshold: flags.threshold,
      passphrase,
      diffusion: flags["no-diffusion"] ? false : undefined,
    },
  });
}

function documentOf(report: CombineReport): { readonly [key: string]: Datum } {
  const { setId, suite, k, n, facts, used, bad, custodians } = report;
  return {
    format: "conclave",
    verified: true,
    set: setId,
    suite,
    k,
    n,
    label: facts.label ?? null,
    date: facts.date === undefined ? null : new Date(facts.date).toISOString(),
    used: used.map(({ x, source, custodian }) => ({ x, source, custodian: custodian ?? null })),
    bad: bad.map(({ source, flaw, x, valueFrom, custodian, code, line }) => (
      { source, flaw, x, valueFrom, custodian, code, line }
    )),
    custodians,
  };
}

function foreignDocument(foreign: ForeignCombined): { readonly [key: string]: Datum } {
  const { format, verified, doubts, threshold, thresholdFrom, used, bad, unused } = foreign;
  return {
    ...{ format, verified, doubts, threshold, thresholdFrom, used, unused },
    bad: bad.map(({ source, flaw, number, group, code }) => (
      { source, flaw, number, group, code }
    )),
    cannotPromise: foreign.cannotPromise,
  };
}

function tell(host: Host, flags: Given, rebuilt: Rebuilt, expected: boolean): void {
  const { secret, report, foreign, kind } = rebuilt;
  if (report) {
    const { setId, facts, used, n } = report;
    const label = facts.label === undefined ? "" : ` "${facts.label}"`;
    const shares = used.map(({ x }) => x).join(", ");
    note(
      host,
      flags,
      `set ${setId}${label}: rebuilt ${size(secret.length)} from shares ${shares} of ${n}`,
    );
  }
  if (foreign) {
    const { format, used } = foreign;
    const from = `${used.length} ${FORMAT_NAMES[format]} shares`;
    note(host, flags, `rebuilt ${size(secret.length)} from ${from}`);
  }
  if (kind.kind === "key") {
    const recorded = report?.suite === "key"
      ? "as every share proves"
      : report?.facts.spkiHash
      ? "as recorded when it was shared"
      : "not recorded when it was shared";
    const status = expected ? "as expected" : recorded;
    note(host, flags, `private key, sha256:${toHex(kind.spkiHash)}, ${status}`);
  }
}

function readHash(given: string | undefined): Uint8Array | undefined {
  if (given === undefined) return undefined;
  const hash = given.startsWith("sha256:") ? fromHex(given.slice(7)) : undefined;
  if (hash?.length === 32) return hash;
  throw fault("bad-value", {
    flag: "--expect-key",
    given,
    wanted: "sha256: and 64 hexadecimal digits",
  });
}

/** Text that any terminal shows as it is. Looked at byte by byte: a secret never becomes a string. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) =>
    (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13
  );
}
