/**
 * Standard streams of the running process. Nothing here loads cryptography, so that help is fast.
 *
 * @module
 */
import { fstatSync, readSync, writeSync } from "node:fs";
import process from "node:process";
import { utf8 } from "../lib/bytes/utf8.ts";
import { fault } from "./faults.ts";
import type { Host, Sink } from "./host.ts";

let sleeping: Int32Array<SharedArrayBuffer> | undefined;

/** Waits a little: a pipe that is full or empty for now. */
export function pause(milliseconds: number): void {
  sleeping ??= new Int32Array(new SharedArrayBuffer(4)); // takes its time: not for those who never wait
  Atomics.wait(sleeping, 0, 0, milliseconds);
}

/** The code of a failed system call: `ENOENT`. */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? (error as Error).name);
}

/** Streams whose reader has gone: nothing more is written to them. */
const broken = new Set<number>();

/**
 * Writes all of it to a stream that may be a full non-blocking pipe. A reader that has had enough
 * (`| head`) is no failure: the program does its work and its exit code says what came of it.
 *
 * @throws {Fault} `disk-full`, `stdout-failed`, for standard output alone
 */
export function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length && !broken.has(fd);) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EAGAIN") pause(2);
      else if (code === "EPIPE" || code === "BrokenPipe") broken.add(fd);
      else if (fd !== 1) return; // nobody can be told that telling failed
      else if (code === "ENOSPC") throw fault("disk-full", {}, "standard output");
      else throw fault("stdout-failed", { reason: code });
    }
  }
}

/**
 * Whether a terminal is behind a descriptor. Loading `node:tty` takes longer than many a command,
 * so it is only asked about what can be one: not about files, pipes and `/dev/null`.
 */
export function isTerminal(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    // Linux: character devices of major number 1 are memory: null, zero, full.
    if (!stat.isCharacterDevice() || (process.platform === "linux" && stat.rdev >> 8 === 1)) {
      return false;
    }
  } catch {
    return false; // closed
  }
  return process.getBuiltinModule("node:tty").isatty(fd);
}

function sink(fd: 1 | 2): Sink {
  let terminal: boolean | undefined;
  return {
    get isTerminal() {
      return terminal ??= isTerminal(fd);
    },
    get columns() {
      const stream = fd === 1 ? process.stdout : process.stderr;
      return stream.columns ?? 80;
    },
    write: (content) => {
      writeWhole(fd, typeof content === "string" ? utf8(content) : content);
      return !broken.has(fd);
    },
  };
}

/** Reads some of standard input; 0 is its end. */
export function readStdin(view: Uint8Array): number {
  while (true) {
    try {
      return readSync(0, view, 0, view.length, null);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      pause(2);
    }
  }
}

/** Standard output and standard error. */
export function systemStreams(): Pick<Host, "stdout" | "stderr"> {
  return { stdout: sink(1), stderr: sink(2) };
}
