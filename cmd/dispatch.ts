/**
 * Finds the command, reads its line, runs it, reports what went wrong.
 *
 * @module
 */
import type { Command } from "./command.ts";
import { COMMANDS, type Row } from "./commands.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import { preloaded } from "./guard.ts";
import type { Host } from "./host.ts";
import { nearest } from "./nearest.ts";
import { groupHelp, isHelp, overview } from "./overview.ts";

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
  const single = COMMANDS.find((row) => row.path === first && !first.includes(" "));
  if (single) return { row: single, rest: words.slice(1) };
  throw unknown(first, second);
}

function groupOf(first: string): string[] {
  return COMMANDS.filter((row) => row.path.startsWith(`${first} `)).map((row) => row.path);
}

function unknown(first: string, second: string): Error {
  const names = COMMANDS.filter((row) => !row.hidden).map((row) => row.path);
  const firsts = [...new Set(names.map((name) => name.split(" ")[0]!))];
  if (first.startsWith("--") && nearest(first, ["--help", "--version"])) {
    const near = nearest(first, ["--help", "--version"]);
    return fault("unknown-flag", { flag: first, command: "conclave", near });
  }
  if (first === "" || first.startsWith("-")) {
    return fault("missing-command", { group: null, choices: firsts });
  }
  const group = groupOf(first);
  if (group.length === 0) {
    return fault("unknown-command", { given: first, near: nearest(first, firsts) });
  }
  if (second === "" || second.startsWith("-")) {
    return fault("missing-command", { group: first, choices: group });
  }
  const given = `${first} ${second}`;
  return fault("unknown-command", { given, near: nearest(given, group) ?? group.join('" or "') });
}

/** Words before `--`, where flags may stand. */
function before(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  return end < 0 ? words : words.slice(0, end);
}

async function runRow(world: World, row: Row, rest: readonly string[]): Promise<Exit> {
  const command: Command = await row.load();
  if (before(rest).some(isHelp)) return await showHelp(world, command);
  const [{ COMMON }, { parse }] = await Promise.all([import("./command.ts"), import("./parse.ts")]);
  const flags = { ...command.flags, ...COMMON };
  const parsed = parse(command.path, flags, command.operands, rest);
  if (parsed.flags.help) return await showHelp(world, command); // within -qh
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

async function showHelp(streams: Streams, command: Command): Promise<Exit> {
  const { commandHelp } = await import("./help.ts");
  streams.stdout.write(commandHelp(command));
  return EXIT.OK;
}

/** Help of one command or of a group, however it is asked for; undefined for any other line. */
async function help(streams: Streams, words: readonly string[]): Promise<Exit | undefined> {
  const [first = "", second = "", extra] = words;
  if (first === "--version") {
    throw fault("unexpected-operand", { operand: second, command: "--version" });
  }
  if (isHelp(first) || first === "help") return await helpOn(streams, words.slice(1));
  if (groupOf(first).length === 0 || !isHelp(second)) return undefined;
  if (extra !== undefined) throw fault("unexpected-operand", { operand: extra, command: first });
  return await helpOn(streams, [first]);
}

/** `conclave help WORDS`. */
async function helpOn(streams: Streams, words: readonly string[]): Promise<Exit> {
  if (words.length === 1 && groupOf(words[0]!).length > 0) {
    streams.stdout.write(groupHelp(words[0]!));
    return EXIT.OK;
  }
  const { row, rest: [operand] } = find(words);
  if (operand !== undefined) throw fault("unexpected-operand", { operand, command: "help" });
  return await showHelp(streams, await row.load());
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
    const text = overview(words);
    if (text !== undefined) {
      world.stdout.write(text);
      return EXIT.OK;
    }
    const shown = await help(world, words);
    if (shown !== undefined) return shown;
    const found = find(words);
    row = found.row;
    return await runRow(world, row, found.rest);
  } catch (error) {
    const { reportFault } = await import("./report.ts");
    return reportFault(world, error, row?.path ?? null, before(words).includes("--json"));
  }
}
