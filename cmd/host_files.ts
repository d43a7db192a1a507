/**
 * Files of the real world: reading with limits, creating whole or not at all.
 *
 * @module
 */
import fs from "node:fs";
import { randomBytes } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";
import { toHex } from "../lib/bytes/hex.ts";
import { Fault } from "../lib/fault.ts";
import { Secret } from "../lib/secret/secret.ts";
import { fault } from "./faults.ts";
import type { Files, Output } from "./host.ts";
import { readStdin } from "./host_streams.ts";
import { onInterrupt } from "./interrupt.ts";

const CHUNK = 64 * 1024;

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? (error as Error).name);
}

function unreadable(path: string, error: unknown): Fault {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ENXIO") {
    return fault("file-missing", {}, path);
  }
  if (code === "EISDIR") return fault("file-is-directory", {}, path);
  return fault("file-unreadable", { reason: code }, path);
}

/** A source of bytes that is open; `read` returns 0 at the end. */
interface Source {
  read(view: Uint8Array): number;
  /** Size where it is known, else 0. */
  readonly size: number;
  close(): void;
}

function open(path: string): Source {
  if (path === "-") return { read: readStdin, size: 0, close: () => {} };
  try {
    const fd = fs.openSync(path, "r");
    const stat = fs.fstatSync(fd);
    if (stat.isDirectory()) {
      fs.closeSync(fd);
      throw fault("file-is-directory", {}, path);
    }
    return {
      read: (view) => fs.readSync(fd, view, 0, view.length, null),
      size: stat.isFile() ? stat.size : 0,
      close: () => fs.closeSync(fd),
    };
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(path, error);
  }
}

/** What input is called in sentences. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

/** Fills buffers that grow by doubling; `renew` moves what is there into a larger one. */
function readAll<B extends { readonly length: number }>(
  path: string,
  limit: number,
  make: (size: number) => B,
  view: (buffer: B) => Uint8Array,
  release: (buffer: B) => void,
): { buffer: B; length: number } {
  const source = open(path);
  // One byte more than expected shows the end without growing.
  let buffer = make(Math.min(Math.max(source.size, CHUNK / 16), limit) + 1);
  let length = 0;
  try {
    if (source.size > limit) throw fault("file-too-large", { limit }, nameOf(path));
    while (true) {
      if (length === buffer.length) {
        const larger = make(Math.min(buffer.length * 2, limit + 1));
        view(larger).set(view(buffer));
        release(buffer);
        buffer = larger;
      }
      const got = source.read(view(buffer).subarray(length));
      if (got === 0) return { buffer, length };
      length += got;
      if (length > limit) throw fault("file-too-large", { limit }, nameOf(path));
    }
  } catch (error) {
    release(buffer);
    throw error instanceof Fault ? error : unreadable(nameOf(path), error);
  } finally {
    source.close();
  }
}

function read(path: string, limit: number): Uint8Array<ArrayBuffer> {
  const { buffer, length } = readAll(
    path,
    limit,
    (size) => new Uint8Array(size),
    (b) => b,
    () => {},
  );
  return buffer.subarray(0, length);
}

function readSecret(path: string, limit: number): Secret {
  const { buffer, length } = readAll(
    path,
    limit,
    Secret.alloc,
    (b) => b.bytes,
    (b) => b[Symbol.dispose](),
  );
  return buffer.truncate(length);
}

async function* chunks(path: string): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const source = open(path);
  try {
    while (true) {
      const view = new Uint8Array(CHUNK);
      const got = source.read(view);
      if (got === 0) return;
      yield view.subarray(0, got);
    }
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(nameOf(path), error);
  } finally {
    source.close();
  }
}

function kind(path: string): ReturnType<Files["kind"]> {
  try {
    const stat = fs.statSync(path);
    return stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "other";
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return "absent";
    throw unreadable(path, error);
  }
}

/** Anything at the name counts, a dangling link too. */
function present(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function unwritable(path: string, error: unknown): Fault {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") return fault("disk-full", {}, path);
  return fault("file-unwritable", { reason: code === "ENOENT" ? "no such folder" : code }, path);
}

/** A whole file under a name of its own, on its way to its place. */
function writeTemporary(output: Output): string {
  const name = `.${basename(output.path)}.${toHex(randomBytes(6))}.tmp`;
  const path = join(dirname(output.path), name);
  const fd = fs.openSync(path, "wx", output.secret ? 0o600 : 0o644);
  try {
    for (let at = 0; at < output.bytes.length;) {
      at += fs.writeSync(fd, output.bytes, at, output.bytes.length - at);
    }
    fs.fsyncSync(fd);
  } catch (error) {
    remove(path);
    throw error;
  } finally {
    fs.closeSync(fd);
  }
  return path;
}

function remove(path: string): void {
  fs.rmSync(path, { force: true });
}

/** Gives a finished file its name; never replaces unless told to. */
function place(temporary: string, output: Output, force: boolean): void {
  if (force && !output.secret) return fs.renameSync(temporary, output.path);
  try {
    fs.linkSync(temporary, output.path);
    remove(temporary);
  } catch (error) {
    if (codeOf(error) === "EEXIST") {
      throw fault("file-exists", { secret: output.secret }, output.path);
    }
    // File systems without hard links (FAT on a memory stick): look, then rename.
    if (!["EPERM", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(codeOf(error))) throw error;
    if (present(output.path)) throw fault("file-exists", { secret: output.secret }, output.path);
    fs.renameSync(temporary, output.path);
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

/** True when the file there is private to its owner: a key or a share of ours. */
function looksSecret(path: string): boolean {
  return (fs.statSync(path).mode & 0o077) === 0;
}

function refuseExisting(outputs: readonly Output[], force: boolean): void {
  const seen = new Set<string>();
  for (const { path, secret } of outputs) {
    if (seen.has(resolve(path))) throw fault("file-repeated", {}, path);
    seen.add(resolve(path));
    if (!present(path)) continue;
    if (kind(path) === "directory") throw fault("file-is-directory", {}, path);
    if (!force || secret) throw fault("file-exists", { secret }, path);
    if (kind(path) === "file" && looksSecret(path)) {
      throw fault("file-exists", { secret: true }, path);
    }
  }
}

/** A character device such as /dev/null or /dev/stdout: written to, not replaced. */
function isDevice(path: string): boolean {
  return kind(path) === "other";
}

function create(outputs: readonly Output[], force: boolean): void {
  const devices = outputs.filter((output) => isDevice(output.path));
  const files = outputs.filter((output) => !isDevice(output.path));
  refuseExisting(files, force);
  const temporaries: string[] = [];
  const placed: string[] = [];
  const undo = () => [...temporaries, ...placed].forEach(remove);
  const forget = onInterrupt(undo);
  let at: Output | undefined;
  try {
    for (at of files) temporaries.push(writeTemporary(at));
    for (const [i, output] of files.entries()) {
      at = output;
      place(temporaries[i]!, output, force);
      if (!force) placed.push(output.path);
    }
    for (at of devices) fs.writeFileSync(at.path, at.bytes);
  } catch (error) {
    undo();
    throw error instanceof Fault ? error : unwritable(at!.path, error);
  } finally {
    forget();
  }
  for (const folder of new Set(files.map((output) => dirname(output.path)))) syncDirectory(folder);
}

/** Files of the running process. */
export function systemFiles(): Files {
  return {
    read: (path, limit) => Promise.resolve().then(() => read(path, limit)),
    readSecret: (path, limit) => Promise.resolve().then(() => readSecret(path, limit)),
    chunks,
    create,
    kind,
    list: (path) => {
      try {
        return fs.readdirSync(path).sort();
      } catch (error) {
        throw unreadable(path, error);
      }
    },
    makeDirectory: (path) => {
      try {
        fs.mkdirSync(path, { mode: 0o700, recursive: true });
      } catch (error) {
        throw unwritable(path, error);
      }
    },
  };
}
