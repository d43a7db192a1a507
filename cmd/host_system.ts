/**
 * The real world, for both runtimes, through Node's interfaces.
 *
 * @module
 */
import process from "node:process";
import { systemFiles } from "./host_files.ts";
import { isTerminal, systemStreams } from "./host_streams.ts";
import { systemTerminal } from "./host_terminal.ts";
import type { Host, Program } from "./host.ts";

function variable(name: string): string | undefined {
  try {
    return process.env[name];
  } catch {
    return undefined; // Deno without --allow-env
  }
}

function executable(): string | undefined {
  try {
    return process.execPath;
  } catch {
    return undefined; // Deno without --allow-read
  }
}

const program: Program = {
  // Where Bun keeps the modules of a compiled program.
  compiled: import.meta.url.includes("/$bunfs/"),
  runtimeVersion: process.versions.bun ?? process.versions.deno ?? "",
  platform: `${process.platform} ${process.arch}`,
  path: executable,
};

/** The host of the running process. */
export function systemHost(): Host {
  return {
    runtime: process.versions.bun ? "bun" : "deno",
    program,
    now: () => Date.now(),
    random: (bytes) => {
      // The Web's limit for one call is 65,536 bytes.
      for (let at = 0; at < bytes.length; at += 65_536) {
        crypto.getRandomValues(bytes.subarray(at, at + 65_536) as Uint8Array<ArrayBuffer>);
      }
    },
    ...systemStreams(),
    stdinIsTerminal: isTerminal(0),
    files: systemFiles(),
    terminal: systemTerminal,
    env: variable,
  };
}
