/**
 * Steps that state what a program did.
 *
 * @module
 */
import { lstatSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { State, Step } from "./state.ts";
import { expand, type Line, ScriptError } from "./script.ts";

/** A line's words with variables in place. */
export function texts(state: State, line: Line): string[] {
  return line.words.map((word) => expand(word, { variable: (name) => state.variables.get(name) }));
}

/** Bytes of `stdout`, `stderr`, `screen` or a file. */
export function bytesOf(state: State, name: string): Uint8Array {
  if (name === "stdout") return state.stdout;
  if (name === "stderr") return new TextEncoder().encode(state.stderr);
  if (name === "screen") return new TextEncoder().encode(state.screen);
  return readFileSync(resolve(state.folder, name));
}

function textOf(state: State, name: string): string {
  return new TextDecoder().decode(bytesOf(state, name));
}

/** States a fact, or its opposite after `!`. */
function assertFact(line: Line, fact: boolean, what: string): void {
  if (fact === line.not) throw new Error(line.not ? `not so: ${what} does not hold` : what);
}

function pattern(state: State, line: Line): RegExp {
  const [text, ...more] = texts(state, line);
  if (text === undefined || more.length > 0) throw new ScriptError("one pattern, quoted");
  return new RegExp(text, "m");
}

function matches(name: string): Step {
  return (state, line) => {
    const wanted = pattern(state, line);
    const what = line.not ? `${name} does not match` : `${name} does not match ${wanted}`;
    assertFact(line, wanted.test(textOf(state, name)), what);
  };
}

/** A field of the JSON document on standard output, by its path: `error.code`, `names.0`. */
function field(state: State, path: string): unknown {
  let value: unknown = JSON.parse(textOf(state, "stdout"));
  for (const step of path.split(".")) {
    value = (value as Record<string, unknown> | null | undefined)?.[step];
  }
  return value;
}

/** Steps that check. */
export const checks: Readonly<Record<string, Step>> = {
  exit: (state, line) => {
    const [wanted] = texts(state, line);
    if (String(state.code) !== wanted) throw new Error(`exit ${state.code}`);
  },
  stdout: matches("stdout"),
  stderr: matches("stderr"),
  screen: matches("screen"),
  grep: (state, line) => {
    const [wanted = "", name = ""] = texts(state, line);
    assertFact(line, new RegExp(wanted, "m").test(textOf(state, name)), `no match in ${name}`);
  },
  cmp: (state, line) => {
    const [a = "", b = ""] = texts(state, line);
    const [left, right] = [bytesOf(state, a), bytesOf(state, b)];
    const same = left.length === right.length && left.every((byte, i) => byte === right[i]);
    assertFact(line, same, `${a} and ${b} differ`);
  },
  size: (state, line) => {
    const [name = "", wanted] = texts(state, line);
    const { length } = bytesOf(state, name);
    assertFact(line, String(length) === wanted, `${name} has ${length} bytes`);
  },
  exists: (state, line) => {
    for (const name of texts(state, line)) {
      const there = lstatSync(join(state.folder, name), { throwIfNoEntry: false }) !== undefined;
      assertFact(line, there, `${name} is not there`);
    }
  },
  mode: (state, line) => {
    const [name = "", wanted] = texts(state, line);
    const mode = (statSync(join(state.folder, name)).mode & 0o7777).toString(8);
    assertFact(line, mode === wanted, `${name} has mode ${mode}`);
  },
  json: (state, line) => {
    const [path = "", wanted] = texts(state, line);
    const value = field(state, path);
    const shown = typeof value === "string" ? value : JSON.stringify(value) ?? "absent";
    assertFact(line, shown === wanted, `${path} is ${shown}`);
  },
  capture: (state, line) => {
    const [name = "", from = "", wanted = ""] = texts(state, line);
    const found = new RegExp(wanted, "m").exec(textOf(state, from));
    if (!found) throw new Error(`no match in ${from}`);
    state.variables.set(name, found[1] ?? found[0]);
  },
};
