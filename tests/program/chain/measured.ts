/** Runs the compiled program and measures what it takes. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { BINARY } from "../../script_engine/ways.ts";

/** What came of it, and what it took. */
export interface Measured {
  /** Exit code, or null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** The most memory it ever held, MiB. */
  readonly peak: number;
}

/** The high-water mark of a process's resident memory, MiB; undefined once it has ended. */
function highWater(process: number): number | undefined {
  try {
    const kib = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${process}/status`, "utf8"))?.[1];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}

/**
 * Runs the program to its end. The mark never falls, so that what is missed is what it grew by in the
 * last few milliseconds.
 *
 * @param patience milliseconds until it counts as hung
 */
export function measured(words: readonly string[], patience: number): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(BINARY, words, {
      env: {},
      stdio: ["ignore", "pipe", "pipe"],
      timeout: patience,
      killSignal: "SIGKILL",
    });
    let peak = 0;
    const look = () => peak = Math.max(peak, highWater(child.pid!) ?? 0);
    const timer = setInterval(look, 4);
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => said.stdout += text);
    child.stderr.setEncoding("utf8").on("data", (text) => said.stderr += text);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({ code, ...said, seconds: (performance.now() - start) / 1000, peak });
    });
  });
}
