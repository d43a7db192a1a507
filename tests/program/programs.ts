/** Other people's programs, run to the end. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

/** What a program did. */
export interface Done {
  readonly code: number | null;
  readonly stdout: Uint8Array;
  /** Both streams as text. */
  readonly text: string;
}

/** True where a program is installed. */
export function has(program: string): boolean {
  return spawnSync(program, ["version"], { stdio: "ignore" }).error === undefined;
}

/** Runs a program with nothing on standard input unless something is given. */
export function run(
  program: string,
  args: readonly string[],
  input: Uint8Array = new Uint8Array(),
): Done {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, maxBuffer: 1 << 28 });
  if (error) throw error;
  return { code: status, stdout, text: `${stdout}${stderr}` };
}

/** Runs a program that must succeed. */
export function must(program: string, args: readonly string[], input?: Uint8Array): Done {
  const done = run(program, args, input);
  assert.equal(done.code, 0, `${program} ${args.join(" ")}: ${done.text}`);
  return done;
}
