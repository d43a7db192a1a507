/**
 * Runs programs joined by real pipes, in a session of their own without a terminal.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program with its arguments and environment. */
export interface Program {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Programs in a row, and the files at both ends. */
export interface Pipeline {
  readonly programs: readonly Program[];
  readonly from?: string;
  readonly to?: string;
}

/** What came of it. */
export interface Outcome {
  /** Exit codes in order; a program that a signal ended has 128 and the signal's number. */
  readonly codes: readonly number[];
  readonly stdout: Uint8Array;
  /** Standard error of each program. */
  readonly errors: readonly string[];
}

/** Quotes a word for the shell. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A program as the shell starts it: with its own environment and nothing else. */
export function started({ words, env }: Program): string {
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return ["env", "-i", ...settings, ...words].map(quoted).join(" ");
}

const SECONDS = 120;

/**
 * Runs a pipeline to its end.
 *
 * @param folder where it runs
 * @throws when it hangs
 */
export async function runPipeline(pipeline: Pipeline, folder: string): Promise<Outcome> {
  const side = mkdtempSync(join(tmpdir(), "conclave-side-"));
  try {
    const from = quoted(pipeline.from ?? "/dev/null");
    const stages = pipeline.programs.map((program, i) =>
      `{ ${started(program)} 2>${quoted(`${side}/err.${i}`)}${i === 0 ? ` <${from}` : ""}; ` +
      `echo $? >${quoted(`${side}/code.${i}`)}; }`
    );
    const to = pipeline.to ? `>${quoted(pipeline.to)}` : `| cat >${quoted(`${side}/out`)}`;
    await shell(`${stages.join(" | ")} ${to}`, folder);
    const read = (name: string) => readFileSync(join(side, name));
    return {
      codes: stages.map((_, i) => Number(read(`code.${i}`).toString())),
      stdout: pipeline.to ? new Uint8Array() : read("out"),
      errors: stages.map((_, i) => read(`err.${i}`).toString("utf8")),
    };
  } finally {
    rmSync(side, { recursive: true, force: true });
  }
}

function shell(text: string, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", text], { cwd, stdio: "ignore", detached: true });
    const timer = setTimeout(() => {
      process.kill(-child.pid!, "SIGKILL");
      reject(new Error(`it did not end within ${SECONDS} seconds`));
    }, SECONDS * 1000);
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
