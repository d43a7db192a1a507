/** Command lines as documentation shows them. */
import { bare, expand, parseScript } from "../script_engine/script.ts";

/**
 * The commands of a line: words, cut at pipes, without redirections.
 *
 * @param line as a shell takes it, variables left as they are
 */
export function commandsOf(line: string): string[][] {
  const { lines: [parsed] } = parseScript(line);
  const parts: string[][] = [[parsed!.name]];
  for (const word of parsed!.words) {
    const sign = bare(word) ?? "";
    if (sign === "|") parts.push([]);
    else if (!/^[<>]/.test(sign)) {
      parts.at(-1)!.push(expand(word, { variable: (name) => `$${name}` }));
    }
  }
  return parts;
}
