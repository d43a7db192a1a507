/**
 * `split` into Conclave's own sheets.
 *
 * @module
 */
import { join } from "node:path";
import { toHex } from "../lib/bytes/hex.ts";
import { blame, type Datum } from "../lib/fault.ts";
import type { Secret } from "../lib/secret/secret.ts";
import { factsOf } from "../lib/share/describe.ts";
import { fault as shareFault } from "../lib/share/faults.ts";
import { splitKey } from "../lib/share/feldman/split.ts";
import { setIdOf } from "../lib/share/set.ts";
import { split as splitBytes, type SplitOptions, splitSealed } from "../lib/share/split.ts";
import { isGroup } from "../lib/share/suites.ts";
import type { Share } from "../lib/share/types.ts";
import type { Common } from "./command.ts";
import type { Host, Terminal } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { type Artifact, note, warn, writeJson, writeOutputs } from "./output.ts";
import { encode, type Encoding, fileNameOf } from "./sheet_files.ts";
import { type Kind, kindOf, openPlainKey } from "./shared_key.ts";
import { confirmSheets } from "./split_confirm.ts";

/** Ways to choose the suite. */
export const SUITES = ["auto", "key", "bytes"] as const;

/** What `split` was told. */
export interface SheetOptions extends Omit<SplitOptions, "spkiHash" | "tool" | "date"> {
  /** The command that does it, for JSON. */
  readonly command: string;
  readonly suite: (typeof SUITES)[number];
  readonly encoding: Encoding;
  readonly folder: string;
  /** Where the encrypted secret goes, where it goes into a file of its own. */
  readonly sealed?: string;
  /** Where every sheet is to be typed back. */
  readonly confirm?: { readonly terminal: Terminal; readonly reveal: boolean };
  readonly common: Common;
  readonly tool: string;
  readonly date: number;
}

/**
 * Shares a secret, writes one file a sheet, and says what was done.
 *
 * @param path where the secret comes from, for faults
 */
export async function splitIntoSheets(
  host: Host,
  path: string,
  secret: Secret,
  options: SheetOptions,
): Promise<void> {
  const kind = await blame(nameOf(path), () => kindOf(secret));
  const { shares, sealed } = await share(host, secret, kind, options);
  try {
    const { encoding, folder, common: flags } = options;
    const extra = sealed && options.sealed !== undefined
      ? [{ flag: "--sealed", path: options.sealed, secret: false, bytes: sealed }]
      : [];
    const paths = await writeSheets(host, folder, shares, encoding, extra, flags.json);
    const { common } = shares[0]!;
    const { confirm } = options;
    if (confirm) {
      for (const path of paths) confirm.terminal.say(`written, and not confirmed yet: ${path}`);
      await confirmSheets(confirm.terminal, shares, confirm.reveal);
    }
    if (flags.json) {
      writeJson(host, options.command, true, {
        ...documentOf(shares, paths, encoding),
        sealed: options.sealed ?? null,
        confirmed: confirm !== undefined,
      });
    }
    note(
      host,
      flags,
      `${common.n} shares of set ${setIdOf(common)}, any ${common.k} rebuild the ${
        common.suite === "key" ? "key" : "secret"
      }:`,
    );
    for (const [i, { custodian }] of shares.entries()) {
      note(host, flags, `  ${paths[i]}${custodian === undefined ? "" : `  for ${custodian}`}`);
    }
    for (const { path } of extra) {
      note(host, flags, `  ${path}  is needed as well, and is not secret`);
    }
  } finally {
    for (const each of shares) each[Symbol.dispose]();
  }
}

async function share(
  host: Host,
  secret: Secret,
  kind: Kind,
  options: SheetOptions,
): Promise<{ readonly shares: Share[]; readonly sealed?: Uint8Array }> {
  const { suite, k, n, label, custodians, date, tool, former, random } = options;
  const given = { k, n, label, custodians, date, tool, former, random };
  const asKey = kind.kind === "key" && isGroup(kind.family) && options.sealed === undefined;
  if (suite === "key" && !asKey) {
    throw shareFault("share-key-family", { family: kind.kind === "key" ? kind.family : null });
  }
  if (asKey && (suite === "key" || (suite === "auto" && kind.plain))) {
    if (!kind.plain) {
      note(
        host,
        options.common,
        "the key comes back as PKCS#8: the same key, but not byte for byte this file",
      );
    }
    using key = await openPlainKey(secret);
    return { shares: await splitKey(key, { ...given, form: kind.form }) };
  }
  if (asKey && suite === "auto") {
    note(
      host,
      options.common,
      "shared as bytes, for this file is not as keys are written here; --suite key shares the key alone",
    );
  }
  if (kind.kind === "encrypted key") {
    warn(host, "this key is encrypted: whoever rebuilds it needs its passphrase as well");
  }
  const spkiHash = kind.kind === "key" ? kind.spkiHash : undefined;
  if (options.sealed !== undefined) return await splitSealed(secret, { ...given, spkiHash });
  return { shares: await splitBytes(secret, { ...given, spkiHash }) };
}

/** Writes all shares or none, and returns their paths. */
export async function writeSheets(
  host: Host,
  folder: string,
  shares: readonly Share[],
  encoding: Encoding,
  extra: readonly Artifact[],
  json: boolean,
): Promise<string[]> {
  const files: Secret[] = [];
  try {
    for (const each of shares) files.push(await encode(each, encoding));
    const outputs = shares.map((each, i) => ({
      flag: "--out-dir",
      path: join(folder, fileNameOf(each, encoding)),
      secret: true,
      bytes: files[i]!.bytes,
    }));
    host.files.makeDirectory(folder);
    writeOutputs(host, [...outputs, ...extra], { force: false, json });
    return outputs.map(({ path }) => path);
  } finally {
    for (const file of files) file[Symbol.dispose]();
  }
}

function documentOf(
  shares: readonly Share[],
  paths: readonly string[],
  format: Encoding,
): { readonly [key: string]: Datum } {
  const { common } = shares[0]!;
  const { label, date, spkiHash } = factsOf(common);
  return {
    set: setIdOf(common),
    suite: common.suite,
    format,
    k: common.k,
    n: common.n,
    label: label ?? null,
    date: new Date(date!).toISOString(),
    keySha256: spkiHash ? toHex(spkiHash) : null,
    shares: shares.map(({ x, custodian }, i) => ({
      x,
      custodian: custodian ?? null,
      path: paths[i]!,
    })),
  };
}
