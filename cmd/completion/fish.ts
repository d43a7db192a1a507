/** Completion for fish. */
import type { Command } from "../command.ts";
import { firstWords, type FlagWord, flagWords, groupsOf, secondOf } from "./words.ts";

const quote = (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`;
const line = (...parts: readonly string[]) => ["complete -c conclave", ...parts].join(" ");

function flagLine(command: Command, { spellings, flag }: FlagWord): string {
  const names = spellings.map((spelling) => {
    return spelling.startsWith("--") ? `-l ${spelling.slice(2)}` : `-s ${spelling.slice(1)}`;
  });
  const value = flag.value === undefined
    ? []
    : flag.choices
    ? [`-x -a ${quote(flag.choices.join(" "))}`]
    : [flag.file ? "-r -F" : "-x"];
  const when = `-n ${quote(`__conclave_in ${command.path}`)}`;
  return line(when, ...names, ...value, `-d ${quote(flag.summary)}`);
}

function operandLine({ path, operands }: Command): string[] {
  if (!operands) return [];
  const what = operands.choices ? `-a ${quote(operands.choices.join(" "))}` : "-F";
  return [line(`-n ${quote(`__conclave_in ${path}`)}`, what)];
}

function word(after: string, name: string, does: string): string {
  return line(`-n ${quote(`__conclave_at ${after}`.trim())}`, `-a ${name}`, `-d ${quote(does)}`);
}

/**
 * The script for fish 3: `conclave completion fish | source`.
 *
 * @param commands those that are offered, in help order
 */
export function fishCompletion(commands: readonly Command[]): string {
  const lines = [
    line("-f"),
    ...firstWords(commands).map(({ word: first, does }) => word("", first, does)),
    ...groupsOf(commands).flatMap(({ name, commands }) =>
      commands.map(({ path, summary }) => word(name, secondOf(path), summary))
    ),
    ...commands.flatMap((command) => [
      ...flagWords(command).map((flag) => flagLine(command, flag)),
      ...operandLine(command),
    ]),
  ];
  return `# fish completion for conclave: conclave completion fish | source
function __conclave_at --description 'the words so far are these'
    set -l words (commandline -opc)
    test "$words" = "conclave $argv"; or test "$words[2..]" = "$argv"
end
function __conclave_in --description 'the words so far begin with these'
    set -l words (commandline -opc)
    set -l last (math 1 + (count $argv))
    test (count $words) -ge $last; and test "$words[2..$last]" = "$argv"
end
${lines.join("\n")}
`;
}
