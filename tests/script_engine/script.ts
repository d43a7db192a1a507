/**
 * Reads a script: lines of commands, then files that the script finds in its folder.
 *
 * @module
 */

/** A part of a word, as it was quoted: `'single'` is verbatim, `"double"` knows variables. */
interface Piece {
  readonly text: string;
  readonly quote: "" | "'" | '"';
}

/** A word of a line. */
export type Word = readonly Piece[];

/** A command of a script. */
export interface Line {
  readonly number: number;
  readonly source: string;
  /** `[deno]`, `[!bun]`: the line counts only where all of them hold. */
  readonly conditions: readonly string[];
  /** `! conclave …`: the opposite must hold. */
  readonly not: boolean;
  readonly name: string;
  readonly words: readonly Word[];
  /** For `tty`: what is seen and typed, up to `end`. */
  readonly dialogue: readonly Line[];
}

/** A script, read. */
export interface Script {
  readonly lines: readonly Line[];
  readonly files: ReadonlyMap<string, string>;
}

/** A mistake in a script itself. */
export class ScriptError extends Error {}

/** Splits a line into words at spaces outside quotes. */
function split(text: string): Word[] {
  const words: Piece[][] = [];
  const token = /\s+|'([^']*)'|"([^"]*)"|[^\s'"]+|['"]/gy;
  let open: Piece[] | undefined;
  for (const match of text.matchAll(token)) {
    const [all, single, double] = match;
    if (/^\s/.test(all)) {
      open = undefined;
      continue;
    }
    if (all === "'" || all === '"') throw new ScriptError(`a quote is not closed: ${text}`);
    if (!open) words.push(open = []);
    if (single !== undefined) open.push({ text: single, quote: "'" });
    else if (double !== undefined) open.push({ text: double, quote: '"' });
    else open.push({ text: all, quote: "" });
  }
  return words;
}

/** A word that is an operator or a name: unquoted as a whole. */
export function bare(word: Word): string | undefined {
  return word.length === 1 && word[0]!.quote === "" ? word[0]!.text : undefined;
}

function parseLine(source: string, number: number): Line {
  const conditions: string[] = [];
  let text = source.trim();
  for (let match; (match = /^\[(!?[a-z]+)\]\s*/.exec(text)); text = text.slice(match[0].length)) {
    conditions.push(match[1]!);
  }
  const not = text.startsWith("! ");
  if (not) text = text.slice(2).trim();
  const [first, ...words] = split(text);
  const name = first && bare(first);
  if (!name) throw new ScriptError(`line ${number} has no command: ${source}`);
  return { number, source: source.trim(), conditions, not, name, words, dialogue: [] };
}

/**
 * Reads a script.
 *
 * @param text commands, and `-- name --` lines that each begin a file
 * @throws {ScriptError} where it is not one
 */
export function parseScript(text: string): Script {
  const [head = "", ...rest] = text.split(/^-- (\S+) --\n/m);
  const files = new Map<string, string>();
  for (let i = 0; i < rest.length; i += 2) files.set(rest[i]!, rest[i + 1] ?? "");
  const lines: Line[] = [];
  let dialogue: Line[] | undefined;
  head.split("\n").forEach((source, i) => {
    if (/^\s*(#|$)/.test(source)) return;
    const line = parseLine(source, i + 1);
    if (dialogue && line.name === "end") dialogue = undefined;
    else if (dialogue) dialogue.push(line);
    else if (line.name === "tty") lines.push({ ...line, dialogue: dialogue = [] });
    else lines.push(line);
  });
  if (dialogue) throw new ScriptError("a tty block has no end");
  checkExits(lines);
  return { lines, files };
}

/** A refusal always says which exit code it means. */
function checkExits(lines: readonly Line[]): void {
  lines.forEach((line, i) => {
    if (!line.not || !["conclave", "tty"].includes(line.name)) return;
    const later = lines.slice(i + 1);
    const next = later.findIndex(({ name }) => ["conclave", "tty", "exec"].includes(name));
    const until = next < 0 ? later : later.slice(0, next);
    if (!until.some(({ name }) => name === "exit")) {
      throw new ScriptError(`line ${line.number} fails without saying which exit code it means`);
    }
  });
}

/** What words become: variables in place, patterns as names. */
export interface Expansion {
  variable(name: string): string | undefined;
  /** Files that a pattern names, sorted. */
  glob(pattern: string): readonly string[];
}

/** Expands a word to one text; patterns stay as they are. */
export function expand(word: Word, { variable }: Pick<Expansion, "variable">): string {
  return word.map(({ text, quote }) =>
    quote === "'" ? text : text.replace(/\$([A-Za-z_]\w*)/g, (_, name: string) => {
      const value = variable(name);
      if (value === undefined) throw new ScriptError(`there is no variable $${name}`);
      return value;
    })
  ).join("");
}

/** Expands words to an argument list, with file name patterns. */
export function expandAll(words: readonly Word[], expansion: Expansion): string[] {
  return words.flatMap((word) => {
    const text = expand(word, expansion);
    const pattern = word.some((piece) => piece.quote === "" && /[*?[]/.test(piece.text));
    if (!pattern) return [text];
    const found = expansion.glob(text);
    if (found.length === 0) throw new ScriptError(`no file is named ${text}`);
    return found;
  });
}
