/**
 * `verify-chain --batch`: a job a line in, a result a line out, in order.
 *
 * @module
 */
import { JobRunner } from "../lib/chain/job.ts";
import { printableJson } from "../lib/bytes/printable.ts";
import { fromUtf8 } from "../lib/bytes/utf8.ts";
import { COMMON } from "./command.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { linesOf } from "./lines.ts";
import type { ChainFlags } from "./chain_flags.ts";

/** The longest job; a longer line ends the run, for it is no job. */
const MAX_JOB = 64 * 1024 * 1024;

/** Flags that mean something for a batch; whatever else is asked is asked by each job for itself. */
const OF_A_BATCH: ReadonlySet<string> = new Set(["batch", "at", ...Object.keys(COMMON)]);

/** What a flag holds where it was not given, or was given to no effect. */
const WITHOUT_EFFECT: readonly unknown[] = [undefined, false, "any", "rfc5280"];

/**
 * Refuses what would not be heeded: a condition that is passed over is a condition that seems to hold.
 *
 * @throws {Fault} `conflicting-flags`
 */
function checkUse(flags: ChainFlags, operands: readonly string[]): void {
  const other = Object.entries(flags).find(([name, value]) =>
    !OF_A_BATCH.has(name) &&
    (Array.isArray(value) ? value.length > 0 : !WITHOUT_EFFECT.includes(value))
  );
  const name = other ? `--${other[0]}` : operands.length > 0 ? "CHAIN" : undefined;
  if (name !== undefined) throw fault("conflicting-flags", { flags: ["--batch", name] });
}

/**
 * Runs a batch. What is read at once is worked on together, answered, and forgotten before more is
 * read: memory stays flat, and whoever writes too fast has to wait.
 *
 * @returns 0 when every job's chain holds, 3 when a job cannot be read, else 1
 * @throws {Fault} `conflicting-flags`, `file-empty` where there is no job, and the faults of reading
 */
export async function verifyBatch(
  host: Host,
  flags: ChainFlags,
  operands: readonly string[],
): Promise<Exit> {
  checkUse(flags, operands);
  const runner = new JobRunner(() => flags.at ?? host.now());
  let exit: Exit = EXIT.OK;
  let any = false;
  for await (const lines of linesOf(host.files.chunks(flags.batch!), MAX_JOB, flags.batch!)) {
    const results = await Promise.all(
      lines.filter((line) => line.length > 0).map((line) => runner.run(fromUtf8(line) ?? "")),
    );
    if (results.length === 0) continue;
    any = true;
    // A verdict says for which moment it holds; a job without one could not be read.
    if (results.some(({ at }) => at === undefined)) exit = EXIT.INPUT;
    else if (exit === EXIT.OK && !results.every(({ ok }) => ok)) exit = EXIT.NO;
    host.stdout.write(
      results.map((result) => `${printableJson(JSON.stringify(result))}\n`).join(""),
    );
  }
  // Nothing checked must not pass for everything checked.
  if (!any) throw fault("file-empty", {}, nameOf(flags.batch!));
  return exit;
}
