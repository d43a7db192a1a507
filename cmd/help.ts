/**
 * Help of one command, made from its declaration.
 *
 * @module
 */
import type { Flag } from "./args.ts";
import { type Command, COMMON } from "./command.ts";
import { columns, wrap } from "./layout.ts";
import { spelt } from "./parse.ts";

/** How a flag is written in help: `-k N`, `--out FILE|-`, `-h, --help`. */
export function flagUsage(name: string, flag: Flag<unknown>): string {
  const long = spelt(name, flag);
  const both = flag.short && flag.short !== name ? `-${flag.short}, ${long}` : long;
  return flag.value === undefined ? both : `${both} ${flag.value}`;
}

function flagRows(flags: Command["flags"]): [string, string][] {
  return Object.entries(flags).map(([name, flag]) => {
    const marks = [flag.required ? "required" : "", flag.many ? "may be repeated" : ""].filter(
      Boolean,
    );
    return [
      flagUsage(name, flag),
      flag.summary + (marks.length > 0 ? ` (${marks.join(", ")})` : ""),
    ];
  });
}

/** The line after `Usage:`. */
export function usageLine(command: Command): string {
  const required = Object.entries(command.flags).filter(([, flag]) => flag.required)
    .map(([name, flag]) => `${spelt(name, flag)} ${flag.value}`);
  const operands = command.operands
    ? [command.operands.min > 0 ? command.operands.name : `[${command.operands.name}]`]
    : [];
  return ["conclave", command.path, ...required, "[flags]", ...operands].join(" ");
}

/** Help of one command: examples first. */
export function commandHelp(command: Command): string {
  const examples = command.examples.map(({ does, line }) => `  # ${does}\n  ${line}`).join("\n\n");
  const operands = command.operands
    ? `\n${columns([[command.operands.name, command.operands.summary]])}\n`
    : "";
  const notes = (command.notes ?? []).map((each) => `\n${wrap(each, 0)}\n`).join("");
  return `${examples}\n\n${wrap(`conclave ${command.path}: ${command.summary}`, 0)}\n\nUsage: ${
    wrap(usageLine(command), 7)
  }\n${operands}\nFlags:\n${columns(flagRows(command.flags))}\n\nEverywhere:\n${
    columns(flagRows(COMMON))
  }\n${notes}`;
}
