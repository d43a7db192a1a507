/**
 * Plays a script one way, in a folder of its own.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { files } from "./files.ts";
import { checks } from "./checks.ts";
import { programs } from "./programs.ts";
import { type Line, type Script, ScriptError } from "./script.ts";
import { Missing, type State, type Step } from "./state.ts";
import type { Way } from "./ways.ts";

const STEPS: Readonly<Record<string, Step>> = { ...programs, ...checks, ...files };

/** How a script ended. */
export type Verdict =
  | { readonly fate: "passed" }
  | { readonly fate: "skipped"; readonly reason: string }
  | { readonly fate: "failed"; readonly reason: string };

function holds(line: Line, way: Way): boolean {
  return line.conditions.every((condition) => {
    const name = condition.replace("!", "");
    if (!["bun", "deno", "binary"].includes(name)) {
      throw new ScriptError(`[${condition}] is no condition`);
    }
    return (name === way.name) !== condition.startsWith("!");
  });
}

/** What stands for itself in no script: control characters, the program's own words. */
function variablesOf(way: Way, folder: string): Map<string, string> {
  const [program = ""] = way.words(folder);
  return new Map(
    Object.entries({ WORK: folder, CRLF: "\r\n", ESCAPE: "\u001b[2J", PROGRAM: program }),
  );
}

function trace(state: State): string {
  const shown = new TextDecoder().decode(state.stdout.subarray(0, 4000));
  return Object.entries({ stdout: shown, stderr: state.stderr, screen: state.screen })
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `\n--- ${name}\n${text.trimEnd()}`).join("");
}

/** Plays a script. */
export async function play(script: Script, way: Way): Promise<Verdict> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `conclave-${way.name}-`));
  const state: State = {
    ...{ way, folder, variables: variablesOf(way, folder) },
    ...{ stdout: new Uint8Array(), stderr: "", screen: "", code: 0 },
  };
  let at: Line | undefined;
  try {
    for (const [name, content] of script.files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    for (at of script.lines) {
      if (!holds(at, way)) continue;
      const step = Object.hasOwn(STEPS, at.name) ? STEPS[at.name] : undefined;
      if (!step) throw new ScriptError(`there is no command ${at.name}`);
      await step(state, at);
    }
    return { fate: "passed" };
  } catch (error) {
    if (error instanceof Missing) return { fate: "skipped", reason: error.message };
    const where = at ? `line ${at.number}: ${at.source}\n` : "";
    const what = error instanceof Error ? error.message : String(error);
    return { fate: "failed", reason: `${where}${what}${trace(state)}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
