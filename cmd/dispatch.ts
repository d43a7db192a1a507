/**
 * Finds the command, reads its line, runs it, reports what went wrong.
 *
 * @module
 */
import { parse } from "./args.ts";
import { type Command, COMMON } from "./command.ts";
import { COMMANDS, type Row } from "./commands.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import { preloaded } from "./guard.ts";
import type { Host } from "./host.ts";
import { BrokenPipe } from "./host_streams.ts";
import { nearest } from "./nearest.ts";

/** The streams, which help needs, and the way to the rest, which is loaded for a command alone. */
export interface World extends Streams {
  open(): Promise<Host>;
}

type Streams = Pick<Host, "stdout" | "stderr">;

/** The row that the words begin with, and the words left. */
function find(words: readonly string[]): { row: Row; rest: readonly string[] } {
  const [first = "", second = ""] = words;
  const pair = COMMANDS.find((row) => row.path === `${first} ${second}`);
  if (pair) return { row: pair, rest: words.slice(2) };
  const single = COMMANDS.find((row) => row.path === first);
  if (single) return { row: single, rest: words.slice(1) };
  throw unknown(first, second);
}

function unknown(first: string, second: string): Error {
  const group = COMMANDS.filter((row) => row.path.startsWith(`${first} `)).map((row) => row.path);
  if (group.length > 0 && (second === "" || second.startsWith("-"))) {
    return fault("missing-command", { group: first, choices: group });
  }
  const names = COMMANDS.filter((row) => !row.hidden).map((row) => row.path);
  if (group.length > 0) {
    const given = `${first} ${second}`;
    return fault("unknown-command", { given, near: nearest(given, group) ?? group.join('" or "') });
  }
  const firsts = [...new Set(names.map((name) => name.split(" ")[0]!))];
  return fault("unknown-command", { given: first, near: nearest(first, firsts) });
}

/** Words before `--`, where flags may stand. */
function before(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  return end < 0 ? words : words.slice(0, end);
}

async function runRow(world: World, row: Row, rest: readonly string[]): Promise<Exit> {
  const command: Command = await row.load();
  if (before(rest).some((word) => word === "--help" || word === "-h")) {
    const { commandHelp } = await import("./help.ts");
    world.stdout.write(commandHelp(command));
    return EXIT.OK;
  }
  const flags = { ...command.flags, ...COMMON };
  const parsed = parse(command.path, flags, command.operands, rest);
  const host = await world.open();
  if (command.secrets) {
    if (preloaded) throw fault("tampered-environment", { variable: preloaded });
    const { prepareSecrets } = await import("./protection.ts");
    prepareSecrets(host);
  } else if (preloaded) {
    const { warn } = await import("./output.ts");
    warn(host, `${preloaded} is set: other code may run in this process; use env -i conclave …`);
  }
  return await command.run(host, parsed);
}

async function overview(host: Streams, words: readonly string[]): Promise<boolean> {
  const [first = "--help", second = ""] = words;
  const asked = ["--help", "-h", "help"].includes(first);
  const group = ["--help", "-h"].includes(second) &&
    COMMANDS.some((row) => row.path.startsWith(`${first} `));
  if (!asked && !group && first !== "--version") return false;
  const { mainHelp, groupHelp, VERSION } = await import("./help.ts");
  host.stdout.write(
    first === "--version" ? `conclave ${VERSION}\n` : group ? groupHelp(first) : mainHelp(),
  );
  return true;
}

/**
 * Runs one command line.
 *
 * @param world the streams, and the way to the rest of the host
 * @param words the command line without the program's name
 * @returns the exit code; never throws
 */
export async function dispatch(world: World, words: readonly string[]): Promise<Exit> {
  let row: Row | null = null;
  try {
    if (await overview(world, words)) return EXIT.OK;
    const found = find(words);
    row = found.row;
    return await runRow(world, row, found.rest);
  } catch (error) {
    if (error instanceof BrokenPipe) return EXIT.OK;
    const { reportFault } = await import("./report.ts");
    return reportFault(world, error, row?.path ?? null, before(words).includes("--json"));
  }
}
