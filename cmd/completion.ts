/** `completion`: a script that teaches a shell the commands and flags. */
import { command } from "./command.ts";
import { loadCommands } from "./commands.ts";
import { bashCompletion } from "./completion/bash.ts";
import { fishCompletion } from "./completion/fish.ts";
import { zshCompletion } from "./completion/zsh.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { nearest } from "./nearest.ts";
import { writeJson } from "./output.ts";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;
const NAMES = Object.keys(SHELLS) as (keyof typeof SHELLS)[];

/** The command. */
export const completion = command({
  path: "completion",
  summary: "print a completion script for a shell",
  examples: [
    {
      does: "for bash, from the next shell on",
      line: "conclave completion bash >~/.local/share/bash-completion/completions/conclave",
    },
    {
      does: "for zsh; the folder stands in $fpath",
      line: "conclave completion zsh >~/.zfunc/_conclave",
    },
    {
      does: "for fish",
      line: "conclave completion fish >~/.config/fish/completions/conclave.fish",
    },
  ],
  flags: {},
  operands: { name: "SHELL", summary: NAMES.join(", "), min: 1, max: 1, choices: NAMES },
  secrets: false,
  async run(host, { flags, operands: [given = ""] }) {
    const shell = NAMES.find((name) => name === given);
    if (shell === undefined) {
      const wanted = `one of ${NAMES.join(", ")}`;
      throw fault("bad-value", { flag: "SHELL", given, wanted, near: nearest(given, NAMES) });
    }
    const script = SHELLS[shell](await loadCommands());
    if (flags.json) writeJson(host, "completion", true, { shell, script });
    else host.stdout.write(script);
    return EXIT.OK;
  },
});
