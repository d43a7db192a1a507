/**
 * Steps that run programs: `conclave`, `exec`, `tty`.
 *
 * @module
 */
import { accessSync, constants, globSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import process from "node:process";
import { type Pipeline, type Program, quoted, runPipeline, started } from "./pipeline.ts";
import { Missing, type State, type Step } from "./state.ts";
import { Screen } from "./screen.ts";
import { bare, expand, expandAll, type Line, ScriptError, type Word } from "./script.ts";

const PATH = process.env["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin";

/** The warning that stands where a runtime or a machine has no protected memory; not a script's matter. */
const WARNING =
  /^conclave: warning: (no protected memory here|memfd_secret is not available here)[^\n]*\n/m;

function there(program: string): boolean {
  const places = isAbsolute(program) ? [""] : PATH.split(delimiter);
  return places.some((place) => {
    try {
      accessSync(join(place, program), constants.X_OK);
      return true;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return false;
    }
  });
}

function wordsOf(state: State, words: readonly Word[]): string[] {
  return expandAll(words, {
    variable: (name) => state.variables.get(name),
    glob: (pattern) => globSync(pattern, { cwd: state.folder }).sort(),
  });
}

function programOf(state: State, name: string, words: readonly Word[]): Program {
  const given = wordsOf(state, words);
  if (name === "conclave") {
    return { words: [...state.way.words(state.folder), ...given], env: state.way.env };
  }
  if (name !== "exec") throw new ScriptError(`a pipe cannot go on with ${name}`);
  const [program = ""] = given;
  if (!there(program)) throw new Missing(`${program} is not installed`);
  const env = { PATH, HOME: state.folder, LC_ALL: "C.UTF-8", TMPDIR: state.folder };
  return { words: given, env };
}

/** A pipeline, and on a terminal the file for what goes to standard error. */
type Redirected = Pipeline & { readonly errorsTo?: string };

/** A line as a pipeline: `|`, and `<`, `>`, `2>` with a file after them. */
function pipelineOf(state: State, name: string, line: readonly Word[]): Redirected {
  const ends: { from?: string; to?: string; errorsTo?: string } = {};
  const key = { "<": "from", ">": "to", "2>": "errorsTo" } as const;
  const parts: Word[][] = [[]];
  for (let i = 0; i < line.length; i++) {
    const word = line[i]!;
    const operator = bare(word) ?? "";
    if (operator === "|") parts.push([]);
    else if (operator === "<" || operator === ">" || operator === "2>") {
      const target = line[++i];
      if (!target) throw new ScriptError(`${operator} needs a file`);
      ends[key[operator]] = expand(target, { variable: (name) => state.variables.get(name) });
    } else parts.at(-1)!.push(word);
  }
  const programs = parts.map((words, i) => {
    if (i === 0) return programOf(state, name, words);
    const [first, ...rest] = words;
    return programOf(state, (first && bare(first)) ?? "", rest);
  });
  return { programs, ...ends };
}

/** What must hold for every run: no defect, no stack trace, one warning at most. */
function clean(code: number, text: string): string {
  const rest = text.replace(WARNING, "");
  if (WARNING.test(rest)) throw new Error("the warning about memory is printed twice");
  if (code === 70) throw new Error("the program reports a defect of its own (exit 70)");
  if (/^\s+at .*:\d+(:\d+)?\)?$/m.test(rest)) throw new Error("a stack trace was printed");
  return rest;
}

function judge(state: State, line: Line, codes: readonly number[]): void {
  const last = codes.at(-1)!;
  const failed = codes.findIndex((code) => code !== 0);
  if (!line.not && failed >= 0) throw new Error(`exit ${codes[failed]} where 0 was expected`);
  if (line.not && last === 0) throw new Error("exit 0 where a failure was expected");
  if (last > 128 && last !== 130) throw new Error(`it died (${last})`);
  state.code = last;
}

const program: Step = async (state, line) => {
  Object.assign(state, { stdout: new Uint8Array(), stderr: "", screen: "" });
  const pipeline = pipelineOf(state, line.name, line.words);
  if (pipeline.errorsTo) throw new ScriptError("cp stderr FILE keeps it");
  const outcome = await runPipeline(pipeline, state.folder);
  state.stdout = outcome.stdout;
  state.stderr = outcome.errors.join(""); // for the trace, should the next line throw
  state.stderr = outcome.errors.map((text, i) => clean(outcome.codes[i]!, text)).join("");
  judge(state, line, outcome.codes);
};

const control = (text: string) => String.fromCharCode(text.toUpperCase().charCodeAt(1) & 31);

/** What can be done at a terminal. */
const DIALOGUE: Readonly<Record<string, (screen: Screen, text: string) => void | Promise<void>>> = {
  see: (screen, text) => screen.see(new RegExp(text, "m")),
  hidden: (screen) => screen.hidden(),
  type: (screen, text) => screen.type(`${text}\r`),
  keys: (screen, text) => screen.type(text.replace(/\^[A-Z\\[\]]/g, control)),
  signal: (screen, text) => screen.signal(text as NodeJS.Signals),
  hangup: (screen) => screen.hangUp(),
};

const tty: Step = async (state, line) => {
  Object.assign(state, { stdout: new Uint8Array(), stderr: "", screen: "" });
  const [first, ...words] = line.words;
  const { programs, from, to, errorsTo } = pipelineOf(state, (first && bare(first)) ?? "", words);
  if (programs.length !== 1) throw new ScriptError("one program at a time talks to a terminal");
  const ends = [["<", from], [">", to], ["2>", errorsTo]] as const;
  const redirections = ends.map(([sign, file]) => file ? ` ${sign}${quoted(file)}` : "").join("");
  const { words: command, env } = programs[0]!;
  const whole = started({ words: command, env: { ...env, TERM: "xterm-256color" } });
  const screen = new Screen(`exec ${whole}${redirections}`, state.folder);
  try {
    for (const each of line.dialogue) {
      const act = DIALOGUE[each.name];
      if (!act) throw new ScriptError(`line ${each.number}: nobody can ${each.name}`);
      const text = each.words.map((word) =>
        expand(word, { variable: (name) => state.variables.get(name) })
      ).join(" ");
      await act(screen, text);
    }
    state.code = await screen.end();
  } finally {
    state.screen = screen.text;
    screen.close();
  }
  state.screen = clean(state.code, screen.text);
  judge(state, line, [state.code]);
};

/** Steps that run programs. */
export const programs: Readonly<Record<string, Step>> = { conclave: program, exec: program, tty };
