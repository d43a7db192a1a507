/**
 * What `conclave --help` and `conclave generate --help` show. It loads the table alone, so that it
 * is there at once.
 *
 * @module
 */
import { COMMANDS } from "./commands.ts";
import { columns } from "./layout.ts";
import { VERSION } from "./version.ts";

/** True for `--help` and `-h`. */
export function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

/** The answer to a line that asks for the overview or the version alone; undefined for any other. */
export function overview(words: readonly string[]): string | undefined {
  const [word = ""] = words;
  if (words.length !== 1) return undefined;
  if (word === "--version") return `conclave ${VERSION}\n`;
  return isHelp(word) || word === "help" ? mainHelp() : undefined;
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
