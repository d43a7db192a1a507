/**
 * Every help text, as one document.
 *
 *     bun tests/golden/usage.ts    writes tests/golden/usage.md anew
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import { COMMANDS, loadCommands } from "../../cmd/commands.ts";
import { commandHelp } from "../../cmd/help.ts";
import { groupHelp, mainHelp } from "../../cmd/overview.ts";

/** Where the document stands. */
export const GOLDEN: URL = new URL("usage.md", import.meta.url);

/** The document as the sources have it now. */
export async function usage(): Promise<string> {
  const firsts = COMMANDS.filter(({ path }) => path.includes(" ")).map(({ path }) =>
    path.split(" ")[0]!
  );
  const groups = [...new Set(firsts)].map((name) => [`conclave ${name}`, groupHelp(name)] as const);
  const commands = (await loadCommands()).map((command) =>
    [`conclave ${command.path}`, commandHelp(command)] as const
  );
  const parts = [["conclave", mainHelp()] as const, ...groups, ...commands];
  const sections = parts.map(([title, text]) => `## ${title}\n\n\`\`\`\n${text}\`\`\`\n`);
  return `# Help texts\n\nMade by tests/golden/usage.ts.\n\n${sections.join("\n")}`;
}

if (import.meta.main) writeFileSync(GOLDEN.pathname, await usage());
