/** Completion for zsh. */
import type { Operands } from "../args.ts";
import type { Command } from "../command.ts";
import { firstWords, type FlagWord, flagWords, groupsOf, secondOf } from "./words.ts";

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
/** Text within a specification, where colons and brackets mean something. */
const plain = (text: string) => text.replace(/[\\:[\]]/g, "\\$&");

function action(choices: readonly string[] | undefined, file: boolean | undefined): string {
  if (choices) return `(${choices.join(" ")})`;
  return file ? "_files" : " ";
}

/** A flag for `_arguments`: `'(-q --quiet)-q[text]'`, `'*--share=[text]:FILE:_files'`. */
function flagSpecs({ spellings, flag }: FlagWord): string[] {
  return spellings.map((spelling) => {
    const alone = flag.many ? "*" : spellings.length > 1 ? `(${spellings.join(" ")})` : "";
    const value = flag.value === undefined ? "" : spelling.startsWith("--") ? "=" : "+";
    const after = flag.value === undefined
      ? ""
      : `:${plain(flag.value)}:${action(flag.choices, flag.file)}`;
    return quote(`${alone}${spelling}${value}[${plain(flag.summary)}]${after}`);
  });
}

function operandSpec({ name, max, choices }: Operands): string {
  return quote(`${max > 1 ? "*" : "1"}:${plain(name)}:${action(choices, true)}`);
}

function branch(command: Command): string {
  const specs = [
    ...flagWords(command).flatMap(flagSpecs),
    ...(command.operands ? [operandSpec(command.operands)] : []),
  ];
  return `(${quote(command.path)})\n      _arguments -s -S \\\n        ${
    specs.join(" \\\n        ")
  } ;;`;
}

function described(words: readonly { word: string; does: string }[]): string {
  return words.map(({ word, does }) => quote(`${word}:${plain(does)}`)).join(" ");
}

/**
 * The script for zsh 5: as `_conclave` in a folder of `$fpath`, or `source <(conclave completion zsh)`.
 *
 * @param commands those that are offered, in help order
 */
export function zshCompletion(commands: readonly Command[]): string {
  const seconds = groupsOf(commands).map(({ name, commands }) => {
    const words = commands.map(({ path, summary }) => ({ word: secondOf(path), does: summary }));
    return `(${name})
      if (( CURRENT == 3 )); then
        choices=(${described(words)})
        _describe command choices
        return
      fi
      verb+=" $words[3]"
      depth=2 ;;`;
  });
  return `#compdef conclave
# zsh completion for conclave: source <(conclave completion zsh)
_conclave() {
  local verb=$words[2]
  local -a choices
  integer depth=1
  if (( CURRENT == 2 )); then
    choices=(${described(firstWords(commands))})
    _describe command choices
    return
  fi
  case $verb in
    ${seconds.join("\n    ")}
  esac
  words=("\${(@)words[depth + 1, -1]}")
  (( CURRENT -= depth ))
  case $verb in
    ${commands.map(branch).join("\n    ")}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _conclave "$@"
else
  compdef _conclave conclave
fi
`;
}
