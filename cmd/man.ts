/** `man`: a manual page. */
import { command } from "./command.ts";
import { COMMANDS, loadCommands } from "./commands.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { commandPage, programPage } from "./manual.ts";
import { nearest } from "./nearest.ts";
import { writeJson } from "./output.ts";

const NAMES = COMMANDS.filter(({ hidden }) => !hidden).map(({ path }) => path);

/** The command. */
export const man = command({
  path: "man",
  summary: "print a manual page",
  examples: [
    { does: "read it", line: "conclave man generate key | man -l -" },
    { does: "the page of the whole program", line: "conclave man | man -l -" },
    {
      does: "install a page",
      line: "conclave man split >/usr/local/share/man/man1/conclave-split.1",
    },
  ],
  flags: {},
  operands: {
    name: "COMMAND",
    summary: "a command's words; the whole program where nothing is said",
    min: 0,
    max: 2,
    choices: [...new Set(NAMES.flatMap((path) => path.split(" ")))],
  },
  secrets: false,
  async run(host, { flags, operands }) {
    const commands = await loadCommands();
    const given = operands.join(" ");
    const found = commands.find(({ path }) => path === given);
    if (given !== "" && !found) {
      throw fault("unknown-command", { given, near: nearest(given, NAMES) });
    }
    const page = found ? commandPage(found) : programPage(commands);
    if (flags.json) writeJson(host, "man", true, { page });
    else host.stdout.write(page);
    return EXIT.OK;
  },
});
