/**
 * Help texts, made from the command table.
 *
 * @module
 */
import type { Flag } from "./args.ts";
import { type Command, COMMON } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { spelt } from "./parse.ts";

export { VERSION } from "./version.ts";

const WIDTH = 78;

/** Breaks text at spaces; later lines are indented. */
export function wrap(text: string, indent: number, width: number = WIDTH): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += (line ? " " : "") + word;
  }
  return [...lines, line].join("\n" + " ".repeat(indent));
}

/** Two columns, the second wrapped. */
function columns(rows: readonly (readonly [string, string])[], left = 28): string {
  return rows.map(([name, text]) => {
    const head = `  ${name}`;
    if (head.length + 2 > left) return `${head}\n${" ".repeat(left)}${wrap(text, left)}`;
    return head.padEnd(left) + wrap(text, left);
  }).join("\n");
}

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

/** Help of the whole program. */
export function mainHelp(): string {
  const rows = COMMANDS.filter((row) => !row.hidden).map((row) => [row.path, row.summary] as const);
  return `  # a root key, split so that any 3 of 5 sheets rebuild it
  conclave generate key --alg p384 --no-passphrase --out - |
    conclave split -k 3 -n 5 --out-dir shares -

  # check a server's certificate as CI does
  conclave verify-chain --trust root.crt --dns db.example.com server.crt

  # what is in this file?
  conclave inspect FILE

Conclave: offline key ceremonies, and the trust they delegate.

Usage: conclave COMMAND [flags]

${columns(rows, 24)}

  conclave COMMAND --help shows examples and flags; conclave --version the version.
`;
}

/** Help of a first word that needs a second: `conclave generate`. */
export function groupHelp(group: string): string {
  const rows = COMMANDS.filter((row) => row.path.startsWith(`${group} `)).map((row) =>
    [row.path, row.summary] as const
  );
  return `Usage: conclave ${group} COMMAND [flags]\n\n${columns(rows, 24)}\n`;
}
