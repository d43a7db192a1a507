/**
 * Manual pages in man(7), made from the command table.
 *
 * @module
 */
import { type Command, COMMON } from "./command.ts";
import { EXIT_MEANINGS } from "./exit.ts";
import { flagUsage, usageLine } from "./help.ts";
import { wrap } from "./layout.ts";
import { VERSION } from "./version.ts";

/** The date that the pages bear. */
const DATED = "2026-11-23";

/** Text that roff shows as it stands. */
function plain(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("`", "\\(ga")
    .replace(/^[.']/gm, "\\&$&")
    .replace(/[^\0-\x7f]/gu, (character) => {
      return `\\[u${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`;
    });
}

/** A paragraph in short lines; one that would begin with roff's own signs is protected. */
const prose = (text: string) => wrap(text, 0, 64).split("\n").map(plain).join("\n");

/** What is typed as it stands, on a line of its own. */
const bold = (text: string) => `.B ${quoted(text)}`;
const quoted = (text: string) => `"${plain(text).replaceAll('"', '""')}"`;

function page(title: string, summary: string, sections: readonly (readonly [string, string])[]) {
  const name = title.replaceAll(" ", "-");
  return [
    `.TH ${name.toUpperCase()} 1 ${DATED} "conclave ${VERSION}" "Conclave"`,
    `.SH NAME\n${plain(name)} \\-\n${prose(summary)}`,
    ...sections.filter(([, body]) => body !== "").map(([head, body]) => `.SH ${head}\n${body}`),
  ].join("\n") + "\n";
}

function items(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([term, text]) => `.TP\n${bold(term)}\n${prose(text)}`).join("\n");
}

function flagItems(flags: Command["flags"]): string {
  return items(
    Object.entries(flags).map(([name, flag]) => {
      const marks = [flag.required ? "required" : "", flag.many ? "may be repeated" : ""];
      const said = marks.filter(Boolean).join(", ");
      return [flagUsage(name, flag), flag.summary + (said ? ` (${said})` : "")];
    }),
  );
}

function examples(of: Command["examples"]): string {
  return of.map(({ does, line }) => {
    return `.PP\n${prose(does)}\n.PP\n.RS 4\n.nf\n${plain(line)}\n.fi\n.RE`;
  }).join("\n").replace(/^\.PP\n/, "");
}

const exits = () => items(Object.entries(EXIT_MEANINGS));
const paragraphs = (texts: readonly string[]) => texts.map(prose).join("\n.PP\n");
const reference = (path: string) => `.BR ${plain(`conclave-${path.replaceAll(" ", "-")}`)} (1)`;

/** The page of one command. */
export function commandPage(command: Command): string {
  const { path, summary, operands } = command;
  return page(`conclave ${path}`, summary, [
    ["SYNOPSIS", bold(usageLine(command))],
    ["EXAMPLES", examples(command.examples)],
    ["DESCRIPTION", paragraphs(command.notes ?? [])],
    ["OPERANDS", operands ? items([[operands.name, operands.summary]]) : ""],
    ["OPTIONS", flagItems(command.flags)],
    ["OPTIONS OF EVERY COMMAND", flagItems(COMMON)],
    ["EXIT STATUS", exits()],
    ["SEE ALSO", ".BR conclave (1)"],
  ]);
}

/** The page of the program. */
export function programPage(commands: readonly Command[]): string {
  const rows = commands.map(({ path, summary }) => [path, summary] as const);
  const pages = commands.map(({ path }) => reference(path));
  return page("conclave", "offline key ceremonies, and the trust they delegate", [
    ["SYNOPSIS", bold("conclave COMMAND [flags]")],
    ["COMMANDS", items(rows)],
    ["OPTIONS OF EVERY COMMAND", flagItems(COMMON)],
    ["EXIT STATUS", exits()],
    ["SEE ALSO", pages.map((each, i) => i < pages.length - 1 ? `${each} ,` : each).join("\n")],
  ]);
}
