/**
 * Creating files of the real world: each whole or not at all, nothing replaced unasked.
 *
 * @module
 */
import fs, { constants } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { toHex } from "../lib/bytes/hex.ts";
import { Fault } from "../lib/fault.ts";
import { fault } from "./faults.ts";
import type { Output } from "./host.ts";
import { codeOf } from "./host_streams.ts";
import { onInterrupt } from "./interrupt.ts";
import { looksSecret } from "./secret_file.ts";

/** A failed system call as a fault of writing. */
export function unwritable(path: string, error: unknown): Fault {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG") {
    return fault("disk-full", {}, path);
  }
  return fault("file-unwritable", { reason: code }, path);
}

/** Anything at the name counts, a dangling link too. */
function present(path: string): fs.Stats | undefined {
  return fs.lstatSync(path, { throwIfNoEntry: false });
}

/** What the name leads to, or undefined for a dangling link. */
function behind(path: string): fs.Stats | undefined {
  return fs.statSync(path, { throwIfNoEntry: false });
}

function remove(path: string): void {
  fs.rmSync(path, { force: true });
}

/** A whole file under a name of its own, on its way to its place. */
function writeTemporary({ path, secret, bytes }: Output): string {
  const temporary = join(
    dirname(path),
    `.conclave-${toHex(crypto.getRandomValues(new Uint8Array(8)))}.tmp`,
  );
  const fd = fs.openSync(temporary, "wx", secret ? 0o600 : 0o644);
  try {
    for (let at = 0; at < bytes.length;) at += fs.writeSync(fd, bytes, at, bytes.length - at);
    fs.fsyncSync(fd);
  } catch (error) {
    remove(temporary);
    throw error;
  } finally {
    fs.closeSync(fd);
  }
  return temporary;
}

/** File systems that have no hard links, such as FAT on a memory stick. */
const NO_LINKS = ["EPERM", "EOPNOTSUPP", "ENOTSUP", "ENOSYS", "EMLINK"];

/** Gives a finished file its name; never replaces unless told to. */
function place(temporary: string, output: Output, force: boolean): void {
  const { path, secret } = output;
  if (force && !secret) {
    refuseExisting(output, force); // what came meanwhile, by us under another name for the folder too
    return fs.renameSync(temporary, path);
  }
  try {
    try {
      fs.linkSync(temporary, path);
      return remove(temporary);
    } catch (error) {
      if (!NO_LINKS.includes(codeOf(error))) throw error;
    }
    fs.closeSync(fs.openSync(path, "wx", 0o600)); // takes the name, or finds it taken
    fs.renameSync(temporary, path);
  } catch (error) {
    throw codeOf(error) === "EEXIST" ? fault("file-exists", { secret }, path) : error;
  }
}

function syncDirectory(path: string): void {
  try {
    const fd = fs.openSync(path, "r");
    fs.fsyncSync(fd);
    fs.closeSync(fd);
  } catch {
    return; // not every file system or permission set lets a directory be synced
  }
}

/** Checks that a file could be created, before anything is written. */
function refuseExisting({ path, secret }: Output, force: boolean): void {
  if (!present(path)) return;
  const stat = behind(path);
  if (stat?.isDirectory()) throw fault("file-is-directory", {}, path);
  if (!force || secret) throw fault("file-exists", { secret }, path);
  if (stat?.isFile() && looksSecret(path)) throw fault("file-exists", { secret: true }, path);
}

/** Something to write to that is no file and is not replaced: `/dev/stdout`, a named pipe. */
function isDevice(path: string): boolean {
  const stat = behind(path);
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

function ownUser(): number | undefined {
  try {
    return process.geteuid?.();
  } catch {
    return undefined; // Deno without --allow-sys
  }
}

/**
 * Opens a device. What it is by now counts, not what it was: it is neither created nor emptied. No
 * secret goes into the pipe of another user, who may have put it there for that.
 *
 * @throws {Fault} `file-exists`, `file-unwritable`
 */
function openDevice({ path, secret }: Output): number {
  const fd = fs.openSync(path, constants.O_WRONLY | constants.O_NOCTTY);
  const stat = fs.fstatSync(fd);
  const user = ownUser();
  const foreign = stat.isFIFO() && user !== undefined && ![user, 0].includes(stat.uid);
  if (!stat.isFile() && !(secret && foreign)) return fd;
  fs.closeSync(fd);
  if (stat.isFile()) throw fault("file-exists", { secret }, path);
  throw fault("file-unwritable", { reason: "a pipe of another user" }, path);
}

function writeDevice(fd: number, { bytes }: Output): void {
  for (let at = 0; at < bytes.length;) at += fs.writeSync(fd, bytes, at, bytes.length - at);
}

/** Runs work on an output; a failed system call becomes a fault with its name. */
function on<R>(output: Output, work: (output: Output) => R): R {
  try {
    return work(output);
  } catch (error) {
    throw error instanceof Fault ? error : unwritable(output.path, error);
  }
}

/**
 * Creates files, all of them or none, then writes to devices. See {@link Files.create}.
 *
 * @throws {Fault} `file-exists`, `file-is-directory`, `file-repeated`, `file-unwritable`, `disk-full`
 */
export function create(outputs: readonly Output[], force: boolean): void {
  const seen = new Set(outputs.map(({ path }) => resolve(path)));
  if (seen.size < outputs.length) throw fault("file-repeated", {}, outputs.at(-1)!.path);
  const devices = outputs.filter((output) => on(output, ({ path }) => isDevice(path)));
  const files = outputs.filter((output) => !devices.includes(output));
  for (const file of files) on(file, (output) => refuseExisting(output, force));
  // Opening a pipe waits for its reader; until then a signal may end the program at once.
  const opened = new Map<Output, number>();
  try {
    for (const device of devices) opened.set(device, on(device, openDevice));
    createFiles(files, opened, force);
  } finally {
    for (const fd of opened.values()) fs.closeSync(fd);
  }
}

function createFiles(
  files: readonly Output[],
  devices: ReadonlyMap<Output, number>,
  force: boolean,
): void {
  const temporaries: string[] = [];
  const placed: string[] = [];
  const undo = () => [...temporaries, ...placed].forEach(remove);
  const forget = onInterrupt(undo); // from here on a signal waits until this function returns
  try {
    for (const file of files) temporaries.push(on(file, writeTemporary));
    files.forEach((file, i) => {
      on(file, (output) => place(temporaries[i]!, output, force));
      if (!force || file.secret) placed.push(file.path);
    });
    for (const [device, fd] of devices) on(device, (output) => writeDevice(fd, output));
  } catch (error) {
    undo();
    throw error;
  } finally {
    forget();
  }
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) syncDirectory(folder);
}
