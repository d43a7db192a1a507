/**
 * Files of the real world: reading with limits.
 *
 * @module
 */
import fs, { constants } from "node:fs";
import { Fault } from "../lib/fault.ts";
import { Secret } from "../lib/secret/secret.ts";
import { fault } from "./faults.ts";
import type { Files } from "./host.ts";
import { create, unwritable } from "./host_create.ts";
import { codeOf, isTerminal, readStdin } from "./host_streams.ts";

const READ = constants.O_RDONLY;
const CHUNK = 64 * 1024;

function unreadable(path: string, error: unknown): Fault {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
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

/** True for a terminal's name: `/dev/tty`, or `/dev/stdout` where that is one. */
function isTerminalAt(path: string): boolean {
  try {
    const fd = fs.openSync(path, READ | constants.O_NONBLOCK | constants.O_NOCTTY);
    const terminal = isTerminal(fd);
    fs.closeSync(fd);
    return terminal;
  } catch (error) {
    if (error instanceof Error) return false; // what cannot be opened cannot show anything
    throw error;
  }
}

function kind(path: string): ReturnType<Files["kind"]> {
  try {
    const stat = fs.statSync(path);
    if (stat.isFile()) return "file";
    if (stat.isDirectory()) return "directory";
    return stat.isCharacterDevice() && isTerminalAt(path) ? "terminal" : "other";
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(codeOf(error))) return "absent";
    throw unreadable(path, error);
  }
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
