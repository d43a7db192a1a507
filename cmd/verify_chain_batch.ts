/**
 * `verify-chain --batch`: a job a line in, a result a line out, in order.
 *
 * @module
 */
import { JobRunner } from "../lib/chain/job.ts";
import { fromUtf8 } from "../lib/bytes/utf8.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { linesOf } from "./lines.ts";
import type { ChainFlags } from "./chain_flags.ts";

/** The longest job; a longer line ends the run, for it is no job. */
const MAX_JOB = 64 * 1024 * 1024;

/**
 * Runs a batch. What is read at once is worked on together, answered, and forgotten before more is
 * read: memory stays flat, and whoever writes too fast has to wait.
 *
 * @returns 0 when every job's chain holds, else 1
 */
export async function verifyBatch(
  host: Host,
  flags: ChainFlags,
  operands: readonly string[],
): Promise<Exit> {
  const others = Object.entries({
    "--trust": flags.trust.length,
    "--intermediates": flags.intermediates.length,
    "CHAIN": operands.length,
  }).filter(([, number]) => number > 0).map(([name]) => name);
  if (others.length > 0) throw fault("conflicting-flags", { flags: ["--batch", others[0]!] });
  const runner = new JobRunner(() => flags.at ?? host.now());
  let exit: Exit = EXIT.OK;
  for await (const lines of linesOf(host.files.chunks(flags.batch!), MAX_JOB, flags.batch!)) {
    const results = await Promise.all(
      lines.filter((line) => line.length > 0).map((line) => runner.run(fromUtf8(line) ?? "")),
    );
    if (results.length === 0) continue;
    if (!results.every(({ ok }) => ok)) exit = EXIT.NO;
    host.stdout.write(results.map((result) => `${JSON.stringify(result)}\n`).join(""));
  }
  return exit;
}
