/**
 * Reads a command line strictly: what is not declared is refused. `tokens.ts` splits the words;
 * every rule about them is here.
 *
 * @module
 */
import type { Flag, Flags, Operands, Values } from "./args.ts";
import { fault } from "./faults.ts";
import { nearest } from "./nearest.ts";
import { type FlagToken, tokens } from "./tokens.ts";

/** What stands on a command line, checked. */
export interface Parsed<F extends Flags> {
  readonly flags: Values<F>;
  readonly operands: readonly string[];
}

/**
 * Reads a command line against a command's flags.
 *
 * @param command the command's words, for the faults
 * @param flags what is allowed
 * @param operands what may stand without a flag
 * @param words the command line after the command's words
 * @throws {Fault} a usage fault for anything unknown, repeated, missing or not canonical
 */
export function parse<F extends Flags>(
  command: string,
  flags: F,
  operands: Operands | undefined,
  words: readonly string[],
): Parsed<F> {
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens(flags, words)) {
    if (token.kind === "operand") positionals.push(token.value);
    else take(command, flags, token, given);
  }
  checkOperands(command, operands, positionals);
  const values: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(flags)) {
    const all = given.get(name) ?? [];
    if (flag.required && all.length === 0) {
      throw fault("missing-flag", { flag: `${spelt(name, flag)} ${flag.value}`, command });
    }
    values[name] = flag.read(all, spelt(name, flag));
  }
  return { flags: values as Values<F>, operands: positionals };
}

/** How a flag is written: by its short form where that is its whole name. */
export function spelt(name: string, flag: Flag<unknown>): string {
  return name.length === 1 && flag.short === name ? `-${name}` : `--${name}`;
}

function take(
  command: string,
  flags: Flags,
  token: FlagToken,
  given: Map<string, string[]>,
): void {
  const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
  // A one-letter name exists in its short form alone.
  if (!flag || (token.name.length === 1 && token.rawName.startsWith("--"))) {
    const names = Object.entries(flags).map(([name, each]) => spelt(name, each));
    throw fault("unknown-flag", {
      flag: token.rawName,
      command,
      near: nearest(token.rawName, names),
    });
  }
  const shown = spelt(token.name, flag);
  if (flag.value === undefined) {
    if (token.value !== undefined) throw fault("unwanted-value", { flag: shown });
  } else if (token.value === undefined || (!token.inline && /^-./.test(token.value))) {
    // "--out --json" is a forgotten value, not a file named "--json".
    throw fault("missing-value", { flag: shown });
  } else if (flag.file && token.value === "") throw fault("missing-value", { flag: shown });
  const values = given.get(token.name);
  if (values && !flag.many) throw fault("repeated-flag", { flag: shown });
  if (values) values.push(token.value ?? "");
  else given.set(token.name, [token.value ?? ""]);
}

function checkOperands(
  command: string,
  operands: Operands | undefined,
  given: readonly string[],
): void {
  const { min, max, name } = operands ?? { min: 0, max: 0, name: "" };
  if (given.length > max) throw fault("unexpected-operand", { operand: given[max]!, command });
  // An empty operand is a variable that was not set.
  if (given.length < min || given.includes("")) {
    throw fault("missing-operand", { operand: name, command });
  }
}
