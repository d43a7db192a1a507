/**
 * Runs a command line as the program does, and waits when it has ended, so that the parent can look
 * for what is left. KEEP names a file that is kept in ordinary memory, for the proof that it is found.
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { dispatch } from "../../../cmd/dispatch.ts";
import { systemStreams } from "../../../cmd/host_streams.ts";
import { arena } from "../../../lib/secret/arena.ts";

const open = async () => (await import("../../../cmd/host_system.ts")).systemHost();
const world = globalThis as { Bun?: { gc(now: boolean): void }; kept?: unknown };

const exit = await dispatch({ ...systemStreams(), open }, process.argv.slice(2));
if (process.env.KEEP) world.kept = readFileSync(process.env.KEEP);

// A collection after the last promise has settled.
await new Promise((done) => setTimeout(done, 20));
world.Bun?.gc(true);
const smaps = readFileSync("/proc/self/smaps", "latin1").includes("/secretmem");
const state = { exit, protection: arena.protection, process: arena.protect(), smaps };
process.stdout.write(`${JSON.stringify(state)}\n`);
process.stdin.resume();
