/** Runs the compiled program with an environment of its own. */
import { spawnSync } from "node:child_process";
import { BINARY } from "../script_engine/ways.ts";

/** How the program is run. */
export interface Setting {
  readonly cwd?: string;
  /** The whole environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Milliseconds until it counts as hung. */
  readonly patience?: number;
  readonly program?: string;
}

/** What came of it. */
export interface Result {
  /** Exit code, or null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end. */
export function run(words: readonly string[], setting: Setting = {}): Result {
  const done = spawnSync(setting.program ?? BINARY, words, {
    cwd: setting.cwd,
    env: { ...setting.env },
    input: setting.input ?? "",
    timeout: setting.patience ?? 60_000,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 30,
  });
  if (done.error && !("code" in done.error && done.error.code === "ETIMEDOUT")) throw done.error;
  return {
    code: done.status,
    stdout: done.stdout.toString("utf8"),
    stderr: done.stderr.toString("utf8"),
  };
}
