/**
 * The real terminal: `/dev/tty`, or the terminal behind standard error where that cannot be opened.
 *
 * @module
 */
import { openSync, writeSync } from "node:fs";
import tty from "node:tty";
import { utf8 } from "../lib/bytes/utf8.ts";
import type { Terminal } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import { type Keyboard, terminalOver } from "./terminal.ts";

/** The file descriptor of a terminal, or undefined where there is none. */
function descriptor(): number | undefined {
  try {
    const fd = openSync("/dev/tty", "r+");
    if (tty.isatty(fd)) return fd;
  } catch {
    // No controlling terminal, or Deno without all permissions: standard error may be one.
  }
  return tty.isatty(2) ? 2 : undefined;
}

function keyboardOn(fd: number): Keyboard {
  return {
    write: (text) => void writeSync(fd, utf8(text)),
    open(take, hidden) {
      const stream = new tty.ReadStream(fd);
      if (hidden) stream.setRawMode(true);
      const restore = () => {
        if (hidden) stream.setRawMode(false);
      };
      const forget = onInterrupt(restore);
      stream.on("data", (chunk: Uint8Array) => take(chunk));
      stream.on("end", () => take(undefined));
      stream.on("error", () => take(undefined));
      return () => {
        forget();
        restore();
        stream.removeAllListeners("data");
        stream.pause();
        stream.unref?.();
      };
    },
  };
}

/** The terminal of the running process, or undefined where nobody can be asked. */
export function systemTerminal(): Terminal | undefined {
  const fd = descriptor();
  return fd === undefined ? undefined : terminalOver(keyboardOn(fd));
}
