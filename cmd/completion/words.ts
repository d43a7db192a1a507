/**
 * What shells complete, taken from the command table.
 *
 * @module
 */
import type { Flag } from "../args.ts";
import { type Command, COMMON } from "../command.ts";

/** A flag under one command, as shells see it. */
export interface FlagWord {
  /** As it is typed: `--alg`, `-k`, and `-q` beside `--quiet`. */
  readonly spellings: readonly string[];
  readonly flag: Flag<unknown>;
}

/** A first word that needs a second. */
export interface Group {
  readonly name: string;
  readonly commands: readonly Command[];
}

/** Commands by their first word. */
export function groupsOf(commands: readonly Command[]): Group[] {
  const names = commands.filter(({ path }) => path.includes(" ")).map(({ path }) => firstOf(path));
  return [...new Set(names)].map((name) => ({
    name,
    commands: commands.filter(({ path }) => path.startsWith(`${name} `)),
  }));
}

/** The first word of a command's path. */
export function firstOf(path: string): string {
  return path.split(" ")[0]!;
}

/** The second word of a command's path. */
export function secondOf(path: string): string {
  return path.split(" ")[1] ?? "";
}

/** What may stand first, each with what it does. */
export function firstWords(commands: readonly Command[]): { word: string; does: string }[] {
  const groups = groupsOf(commands).map(({ name, commands }) => ({
    word: name,
    does: commands.map(({ path }) => secondOf(path)).join(", "),
  }));
  const singles = commands.filter(({ path }) => !path.includes(" "))
    .map(({ path, summary }) => ({ word: path, does: summary }));
  const order = commands.map(({ path }) => firstOf(path));
  return [...groups, ...singles].sort((a, b) => order.indexOf(a.word) - order.indexOf(b.word));
}

/** A command's flags with those that every command has. */
export function flagWords(command: Command): FlagWord[] {
  return Object.entries({ ...command.flags, ...COMMON }).map(([name, flag]) => {
    const long = name.length === 1 ? [] : [`--${name}`];
    return { spellings: [...(flag.short ? [`-${flag.short}`] : []), ...long], flag };
  });
}
