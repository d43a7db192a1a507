/** Completion for bash. */
import type { Command } from "../command.ts";
import { firstWords, flagWords, groupsOf, secondOf } from "./words.ts";

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const list = (words: readonly string[]) => quote(words.join(" "));
const offer = (words: string) => `mapfile -t COMPREPLY < <(compgen -W ${words} -- "$cur")`;

/** Patterns `'generate key --alg'` for each spelling of the flags that are chosen. */
function patterns(command: Command, chosen: ReturnType<typeof flagWords>): string {
  return chosen.flatMap(({ spellings }) => spellings)
    .map((spelling) => quote(`${command.path} ${spelling}`)).join(" | ");
}

function values(command: Command): string[] {
  const valued = flagWords(command).filter(({ flag }) => flag.value !== undefined);
  const files = valued.filter(({ flag }) => flag.file);
  const texts = valued.filter(({ flag }) => !flag.file && !flag.choices);
  return [
    ...valued.flatMap((each) =>
      each.flag.choices
        ? [`${patterns(command, [each])}) ${offer(list(each.flag.choices))}; return ;;`]
        : []
    ),
    ...(files.length > 0 ? [`${patterns(command, files)}) return ;;`] : []),
    ...(texts.length > 0
      ? [`${patterns(command, texts)}) compopt +o default 2>/dev/null; return ;;`]
      : []),
  ];
}

function flags(command: Command): string {
  const words = flagWords(command);
  const once = words.filter(({ flag }) => !flag.many).flatMap(({ spellings }) => spellings);
  const many = words.filter(({ flag }) => flag.many).flatMap(({ spellings }) => spellings);
  const operands = command.operands?.choices ? `; operands=${list(command.operands.choices)}` : "";
  return `${quote(command.path)}) once=${list(once)}; many=${list(many)}${operands} ;;`;
}

function second(name: string, words: readonly string[]): string {
  return `${name}) if ((COMP_CWORD == 2)); then ${offer(list(words))}; return; fi
      path+=" \${COMP_WORDS[2]}" ;;`;
}

/**
 * The script for bash 4 and later: `source <(conclave completion bash)`.
 *
 * @param commands those that are offered, in help order
 */
export function bashCompletion(commands: readonly Command[]): string {
  const firsts = [...firstWords(commands).map(({ word }) => word), "--help", "--version"];
  const seconds = groupsOf(commands).map(({ name, commands }) =>
    second(name, [...commands.map(({ path }) => secondOf(path)), "--help"])
  );
  return `# bash completion for conclave: source <(conclave completion bash)
_conclave() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} path=\${COMP_WORDS[1]}
  local once='' many='' operands='' word
  COMPREPLY=()
  # --flag=value comes as three words.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    ${offer(list(firsts))}
    return
  fi
  case $path in
    ${seconds.join("\n    ")}
  esac
  case "$path $prev" in
    ${commands.flatMap(values).join("\n    ")}
  esac
  case $path in
    ${commands.map(flags).join("\n    ")}
    *) return ;;
  esac
  if [[ $cur == -* ]]; then
    for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
      once=" $once "
      once=\${once/" $word "/ }
    done
    ${offer('"$once $many"')}
  elif [[ -n $operands ]]; then
    ${offer('"$operands"')}
  fi
}
complete -o default -F _conclave conclave
`;
}
