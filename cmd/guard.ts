/**
 * The first statement of the program: refuses to go on in an environment that can change what the
 * runtime does. It can only do so where it gets to run at all; README says what that leaves.
 *
 * @module
 */
import { writeSync } from "node:fs";
import process from "node:process";

/**
 * Variables that Bun's runtime obeys even in a compiled program: options, debuggers, dumps to files,
 * and reports of crashes, which it has the `curl` of the PATH send away.
 */
const RUNTIME =
  /^BUN_(?:OPTIONS$|BE_BUN$|INSPECT|JSC_|BYTECODE_|TCC_OPTIONS$|CRASH_|ENABLE_CRASH_REPORTING$)/;

/** Variables by which the dynamic loader puts other code into the process. */
const LOADER = ["LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH"];

/** Names of the variables that are set. */
function environment(): readonly string[] {
  try {
    return Object.keys(process.env);
  } catch {
    return []; // Deno without --allow-env: neither can be read, and Bun's variables mean nothing
  }
}

const variables = environment();

/** The loader variable that is set, if any: commands that touch secrets refuse, others warn. */
export const preloaded: string | undefined = LOADER.find((name) =>
  variables.includes(name) && process.env[name]
);

const tampered = process.versions.bun
  ? variables.find((name) => RUNTIME.test(name))?.replace(/\W/g, "?")
  : undefined;

function tell(fd: 1 | 2, text: string): void {
  try {
    writeSync(fd, text);
  } catch {
    return; // the exit code says it too
  }
}

if (tampered) {
  const message = `${tampered} is set, which lets others change what this program does`;
  const hint = "run it as: env -i conclave …";
  if (process.argv.includes("--json")) {
    const error = { code: "tampered-environment", message, hint, data: { variable: tampered } };
    tell(1, JSON.stringify({ schema: 1, command: null, ok: false, error }, null, 2) + "\n");
  }
  tell(2, `conclave: ${message}\nhint: ${hint}\n`);
  process.exit(6); // nothing has been written that could be cut short
}
