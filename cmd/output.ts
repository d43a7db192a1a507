/**
 * Where results go: the artifact to a file or standard output, the JSON document to standard
 * output, all else to standard error.
 *
 * @module
 */
import { printable, printableJson } from "../lib/bytes/printable.ts";
import type { Datum } from "../lib/fault.ts";
import type { Common } from "./command.ts";
import { fault } from "./faults.ts";
import type { Host, Output } from "./host.ts";

/** An artifact on its way out. */
export interface Artifact extends Output {
  /** The flag that named the path, for faults: `--out`. */
  readonly flag: string;
  /** Not text: never written to a terminal. */
  readonly binary?: boolean;
}

/** How artifacts are written. */
export interface WriteOptions {
  readonly force: boolean;
  /** Lets a secret go to a terminal. */
  readonly reveal?: boolean;
  readonly json: boolean;
}

/**
 * Checks, before any work, that artifacts could be written: names free, nothing twice to stdout.
 *
 * @throws {Fault} `file-exists`, `stdout-twice`, `secret-to-terminal`, `binary-to-terminal`
 */
export function checkOutputs(
  host: Host,
  wanted: readonly Omit<Artifact, "bytes">[],
  options: WriteOptions,
): void {
  const toStdout = wanted.filter(({ path }) => path === "-").map(({ flag }) => `${flag} -`);
  if (options.json) toStdout.push("--json");
  if (toStdout.length > 1) {
    throw fault("stdout-twice", { first: toStdout[0]!, second: toStdout[1]! });
  }
  wanted.forEach(({ path, secret, binary }, i) => {
    const kind = path === "-" ? undefined : host.files.kind(path);
    // `/dev/stdout` and `/dev/tty` show a secret as well as `-` does.
    if (kind === "terminal" || (path === "-" && host.stdout.isTerminal)) {
      if (secret && !options.reveal) throw fault("secret-to-terminal", {});
      if (binary) throw fault("binary-to-terminal", {});
    }
    if (kind === "directory") throw fault("file-is-directory", {}, path);
    if (kind === "file" && (!options.force || secret)) throw fault("file-exists", { secret }, path);
    if (kind !== undefined && wanted.findIndex((other) => other.path === path) < i) {
      throw fault("file-repeated", {}, path);
    }
  });
}

/**
 * Writes artifacts: the files all or none, then what goes to standard output.
 *
 * @throws {Fault} as {@link checkOutputs}, and the faults of writing
 */
export function writeOutputs(
  host: Host,
  artifacts: readonly Artifact[],
  options: WriteOptions,
): void {
  checkOutputs(host, artifacts, options);
  const files = artifacts.filter(({ path }) => path !== "-");
  if (files.length > 0) host.files.create(files, options.force);
  for (const { path, bytes } of artifacts) {
    // A reader that has gone from text for people has read enough; of an artifact it has lost some.
    if (path === "-" && !host.stdout.write(bytes)) {
      throw fault("stdout-failed", { reason: "EPIPE" });
    }
  }
}

/** Prints the JSON document of a command that did its work or reached a verdict. */
export function writeJson(
  host: Host,
  command: string,
  ok: boolean,
  fields: { readonly [key: string]: Datum },
): void {
  const document = JSON.stringify({ schema: 1, command, ok, ...fields }, null, 2);
  host.stdout.write(`${printableJson(document)}\n`);
}

/**
 * Tells a person what was done, on standard error, unless quiet or JSON was asked for. What could steer
 * the terminal, in the name of a file for example, is spelt out.
 */
export function note(host: Host, common: Pick<Common, "quiet" | "json">, text: string): void {
  if (!common.quiet && !common.json) host.stderr.write(`${printable(text)}\n`);
}

/** Warns a person, on standard error, whatever was asked for; spelt out as by {@link note}. */
export function warn(host: Host, text: string): void {
  host.stderr.write(`conclave: warning: ${printable(text)}\n`);
}
