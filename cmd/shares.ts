/**
 * From share files to a rebuilt secret that is checked: for `combine`, and for every command that
 * takes a key in shares.
 *
 * @module
 */
import { basename } from "node:path";
import { equal } from "../lib/bytes/equal.ts";
import { toHex } from "../lib/bytes/hex.ts";
import { Fault } from "../lib/fault.ts";
import type { Secret } from "../lib/secret/secret.ts";
import type { CombineReport } from "../lib/share/combine.ts";
import { combineForeign, type ForeignOptions } from "../lib/share/compat/combine.ts";
import { detect } from "../lib/share/compat/detect.ts";
import { fault as compatFault } from "../lib/share/compat/faults.ts";
import type { ForeignCombined, Format } from "../lib/share/compat/types.ts";
import { fault } from "../lib/share/faults.ts";
import { combineFiles, type SheetFile } from "../lib/share/gather.ts";
import { encodingOf } from "../lib/share/read.ts";
import type { SealedFile } from "../lib/share/sealed.ts";
import { fault as commandFault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { warn } from "./output.ts";
import { describeBad, describeRepaired, warnOfForeign } from "./shares_text.ts";
import { type Kind, kindOf } from "./shared_key.ts";

/** Most bytes of a share file. */
const LIMIT = 64 * 1024 * 1024;
/** Most bytes of a sealed file: what split takes, and a little more. */
const LIMIT_SEALED = 1025 * 1024 * 1024;

/** A rebuilt secret, checked against what the shares say of it. The caller disposes of the secret. */
export interface Rebuilt {
  readonly secret: Secret;
  readonly kind: Kind;
  /** For our own sheets. */
  readonly report?: CombineReport;
  /** For shares of other programs. */
  readonly foreign?: ForeignCombined;
}

/** What the shares must hold, and how to read those of other programs. */
export interface RebuildOptions {
  /** SHA-256 of the SubjectPublicKeyInfo that must come out, where one must. */
  readonly expected?: Uint8Array;
  readonly foreign?: ForeignOptions;
  /** The path of the file that belongs to all sheets, where there is one. */
  readonly sealed?: string;
  /** Flags that were given for shares of other programs, as faults show them. */
  readonly foreignFlags?: readonly string[];
}

interface File extends SheetFile {
  readonly name: string;
}

/**
 * Reads share files and rebuilds their secret in protected memory. Bad shares are warned of, and
 * shares of other programs of what they cannot promise. Where the shares record which private key
 * they hold, the rebuilt key is compared with it.
 *
 * @param paths share files; at most one is `-`
 * @throws {Fault} `share-*`, `compat-*`, those of formats, `stdin-twice`, and the faults of reading
 */
export async function rebuildFrom(
  host: Host,
  paths: readonly string[],
  options: RebuildOptions = {},
): Promise<Rebuilt> {
  if (paths.filter((path) => path === "-").length > 1) {
    throw commandFault("stdin-twice", { first: "a share", second: "another share" });
  }
  const texts: Secret[] = [];
  try {
    for (const path of paths) texts.push(await host.files.readSecret(path, LIMIT));
    const files = texts.map(({ bytes }, i) => {
      const path = paths[i]!;
      return { bytes, source: nameOf(path), name: basename(path) };
    });
    const rebuilt = areForeign(files, options.foreign)
      ? await foreign(host, files, options)
      : await own(host, files, options);
    return await checked(rebuilt, options.expected);
  } finally {
    for (const text of texts) text[Symbol.dispose]();
  }
}

/** Whether all files are other programs'; a mix is refused. */
function areForeign(files: readonly File[], options: ForeignOptions = {}): boolean {
  const found = files.map((file) => ({ file, format: formatOf(file) }));
  const strange = found.filter(({ format }) => format !== undefined && format !== "conclave");
  const ours = found.some(({ format }) => format === "conclave");
  if (options.format !== undefined) return true;
  // What nobody knows is no share of ours either: reading it says so.
  if (!ours) return strange.length > 0;
  if (strange.length === 0) return false;
  const formats = [...Map.groupBy(found, ({ format }) => format ?? "conclave")]
    .map(([format, members]) => ({ format, sources: members.map(({ file }) => file.source) }));
  throw compatFault("compat-mixed-formats", { formats });
}

/** Our own encodings first: they tell themselves apart from everything else. */
function formatOf({ bytes, name }: File): Format | undefined {
  return encodingOf(bytes) ? "conclave" : detect(bytes, name);
}

async function own(
  host: Host,
  files: readonly File[],
  { foreignFlags = [], sealed }: RebuildOptions,
): Promise<Omit<Rebuilt, "kind">> {
  const [option] = foreignFlags;
  if (option !== undefined) throw fault("share-option", { option });
  const { secret, report, repaired } = await combineFiles(files, {
    sealed: await sealedFrom(host, sealed),
  });
  for (const bad of report.bad) warn(host, describeBad(bad));
  for (const each of repaired) warn(host, describeRepaired(each));
  return { secret, report };
}

async function foreign(
  host: Host,
  files: readonly File[],
  { foreign, sealed }: RebuildOptions,
): Promise<Omit<Rebuilt, "kind">> {
  if (sealed !== undefined) throw fault("share-not-sealed", {}, sealed);
  const combined = await combineForeign(files, foreign);
  warnOfForeign(host, combined);
  return { secret: combined.secret, foreign: combined };
}

/** Reads a sealed file, which is not secret. */
export async function sealedFrom(
  host: Host,
  path: string | undefined,
): Promise<SealedFile | undefined> {
  if (path === undefined) return undefined;
  return { bytes: await host.files.read(path, LIMIT_SEALED), source: nameOf(path) };
}

/**
 * Compares a rebuilt secret with what was recorded and what was expected of it.
 *
 * @throws {Fault} `share-key-unlike`, `share-key-unexpected`; the secret is disposed of then
 */
export async function checked(
  rebuilt: Omit<Rebuilt, "kind">,
  expected: Uint8Array | undefined,
): Promise<Rebuilt> {
  const { secret, report } = rebuilt;
  try {
    const kind = await kindIfAny(secret);
    const actual = kind.kind === "key" ? kind.spkiHash : undefined;
    const shown = actual ? toHex(actual) : null;
    const recorded = report?.facts.spkiHash;
    if (recorded && !(actual && equal(actual, recorded))) {
      throw fault("share-key-unlike", { recorded: toHex(recorded), actual: shown });
    }
    if (expected && !(actual && equal(actual, expected))) {
      throw fault("share-key-unexpected", { expected: toHex(expected), actual: shown });
    }
    return { ...rebuilt, kind };
  } catch (error) {
    secret[Symbol.dispose]();
    throw error;
  }
}

/** A key that cannot be read is still what was shared, and is given out. */
async function kindIfAny(secret: Secret): Promise<Kind> {
  try {
    return await kindOf(secret);
  } catch (error) {
    if (error instanceof Fault) return { kind: "bytes" };
    throw error;
  }
}
