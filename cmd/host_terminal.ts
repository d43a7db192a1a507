/**
 * The real terminal: `/dev/tty`, or the terminal behind standard error where that cannot be opened.
 *
 * @module
 */
import { constants, openSync, readSync } from "node:fs";
import process from "node:process";
import type { ReadStream } from "node:tty";
import { Secret } from "../lib/secret/secret.ts";
import { utf8 } from "../lib/bytes/utf8.ts";
import type { Terminal } from "./host.ts";
import { codeOf, isTerminal, writeWhole } from "./host_streams.ts";
import { onInterrupt } from "./interrupt.ts";
import { type Keyboard, terminalOver } from "./terminal.ts";

/** How often a terminal is asked whether something was typed, in milliseconds. */
const POLL = 10;
const KEYS = 256;

/** Opens a terminal anew, so that reading without waiting does not change it for other programs. */
function opened(path: string): number | undefined {
  try {
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    return isTerminal(fd) ? fd : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined; // none there, or Deno without all permissions
    throw error;
  }
}

/** Stops showing what is typed; the function that comes back shows it again, also on a signal. */
function hide(stream: ReadStream): () => void {
  stream.on("error", () => {}); // where the terminal is gone there is nothing to show again
  stream.setRawMode(true);
  const show = () => void stream.setRawMode(false);
  const forget = onInterrupt(show);
  return () => {
    forget();
    show();
  };
}

/**
 * A terminal of our own, read by looking from time to time: Bun never ends a process once a
 * `tty.ReadStream` has waited for keys, and gives a second one nothing. Keys go straight into
 * protected memory.
 */
function polled(fd: number): Keyboard {
  const stream = new (process.getBuiltinModule("node:tty")).ReadStream(fd); // for its mode alone
  return {
    write: (text) => writeWhole(fd, utf8(text)),
    open(take, hidden) {
      const show = hidden ? hide(stream) : () => {};
      const keys = Secret.alloc(KEYS);
      const look = () => {
        let got: number;
        try {
          got = readSync(fd, keys.bytes, 0, KEYS, null);
        } catch (error) {
          if (codeOf(error) === "EAGAIN") return;
          got = 0; // the terminal is gone
        }
        take(got === 0 ? undefined : keys.bytes.subarray(0, got));
      };
      const timer = setInterval(look, POLL);
      return () => {
        clearInterval(timer);
        keys[Symbol.dispose]();
        show();
      };
    },
  };
}

/** Standard error's terminal, which Deno may use but not open; there streams end as they should. */
function streamed(fd: number): Keyboard {
  return {
    write: (text) => writeWhole(fd, utf8(text)),
    open(take, hidden) {
      const stream = new (process.getBuiltinModule("node:tty")).ReadStream(fd);
      const show = hidden ? hide(stream) : () => {};
      stream.on("data", (chunk: Uint8Array) => take(chunk));
      stream.on("end", () => take(undefined));
      stream.on("error", () => take(undefined));
      return () => {
        stream.removeAllListeners("data");
        stream.pause();
        stream.unref?.();
        show();
      };
    },
  };
}

function find(): Terminal | undefined {
  const fd = opened("/dev/tty") ?? (isTerminal(2) ? opened("/proc/self/fd/2") : undefined);
  if (fd !== undefined) return terminalOver(polled(fd));
  return isTerminal(2) ? terminalOver(streamed(2)) : undefined;
}

let found: { readonly terminal: Terminal | undefined } | undefined;

/** The terminal of the running process, or undefined where nobody can be asked. */
export function systemTerminal(): Terminal | undefined {
  return (found ??= { terminal: find() }).terminal;
}
