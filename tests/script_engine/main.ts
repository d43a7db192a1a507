/**
 * Plays every script of `tests/scripts/` three ways, two at a time.
 *
 *     bun tests/script_engine/main.ts [--way bun|deno|binary] [--result FILE] [NAME...]
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { play, type Verdict } from "./run.ts";
import { parseScript } from "./script.ts";
import { ROOT, type Way, WAYS } from "./ways.ts";

const FOLDER = join(ROOT, "tests", "scripts");

interface Job {
  readonly name: string;
  readonly way: Way;
}

const { values, positionals } = parseArgs({
  options: { way: { type: "string", multiple: true }, result: { type: "string" } },
  allowPositionals: true,
});
const names = readdirSync(FOLDER).filter((file) => file.endsWith(".txt")).sort()
  .map((file) => file.slice(0, -4))
  .filter((name) => positionals.length === 0 || positionals.includes(name));
const ways = WAYS.filter(({ name }) => !values.way || values.way.includes(name));
const jobs: Job[] = names.flatMap((name) => ways.map((way) => ({ name, way })));

async function playOne({ name, way }: Job): Promise<Verdict> {
  try {
    return await play(parseScript(readFileSync(join(FOLDER, `${name}.txt`), "utf8")), way);
  } catch (error) {
    return { fate: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const reasons: string[] = [];
const times: { name: string; seconds: number }[] = [];

async function worker(): Promise<void> {
  for (let job; (job = jobs.shift());) {
    const start = performance.now();
    const verdict = await playOne(job);
    const label = `${job.name} (${job.way.name})`;
    const seconds = (performance.now() - start) / 1000;
    times.push({ name: label, seconds });
    counts[verdict.fate]++;
    if (verdict.fate === "passed") continue;
    if (verdict.fate === "skipped") reasons.push(`${label}: ${verdict.reason}`);
    const indented = verdict.reason.replaceAll("\n", "\n    ");
    console.log(`${verdict.fate}: ${label} in ${seconds.toFixed(1)} s\n    ${indented}`);
  }
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
if (values.result) writeFileSync(values.result, JSON.stringify({ ...counts, reasons, times }));
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
