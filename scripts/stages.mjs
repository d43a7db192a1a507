// The stages of `npm test`: what each runs and how its result is read.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJunit } from "./junit.mjs";
import { bun, deno, root } from "./setup.mjs";

/** Where stages leave their results, and tests their files. */
const results = mkdtempSync(join(tmpdir(), "conclave-test-"));
process.on("exit", () => rmSync(results, { recursive: true, force: true }));
const MINUTES = 9;

/** Runs a program, keeps what it prints, ends it when it hangs. */
function run(program, args) {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      TMPDIR: results,
      DENO_DIR: join(root, ".tools", "deno_dir"),
      NO_COLOR: "1",
    };
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    const keep = (chunk) => (output += chunk);
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const timer = setTimeout(() => {
      keep(`\nit did not end within ${MINUTES} minutes\n`);
      process.kill(-child.pid, "SIGKILL");
    }, MINUTES * 60_000);
    child.on("error", (error) => keep(`${program}: ${error.message}\n`));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}

/** A runner's counts; that it failed without a failed test, or ran none, is a failure too. */
function judged({ code, output }, counts) {
  const result = counts ?? { passed: 0, failed: 0, skipped: 0, reasons: [] };
  if (result.passed + result.failed + result.skipped === 0) output += "\nno test ran\n";
  const silent = code !== 0 || result.passed + result.skipped === 0;
  return { ...result, failed: result.failed || (silent ? 1 : 0), output };
}

/** One check by one program: it passes or fails as a whole. */
function check(program, args) {
  return async () => {
    const done = await run(program, args);
    const passed = done.code === 0 ? 1 : 0;
    return { passed, failed: 1 - passed, skipped: 0, reasons: [], output: done.output };
  };
}

function bunTests(name, ...paths) {
  return async () => {
    const file = join(results, `${name}.xml`);
    const args = [
      "test",
      "--only-failures",
      "--reporter=junit",
      `--reporter-outfile=${file}`,
      ...paths,
    ];
    return judged(await run(bun, args), readJunit(file));
  };
}

const PERMISSIONS = [
  "--no-prompt",
  "--cached-only",
  "--no-remote",
  "--allow-read",
  "--allow-write",
  "--allow-ffi",
  "--allow-env=TMPDIR,TMP,TEMP",
  "--deny-net",
];

function denoTests(name, ...paths) {
  return async () => {
    const file = join(results, `${name}.xml`);
    const args = [
      "test",
      "--no-check",
      "--quiet",
      ...PERMISSIONS,
      `--junit-path=${file}`,
      ...paths,
    ];
    return judged(await run(deno, args), readJunit(file));
  };
}

async function scripts() {
  const file = join(results, "scripts.json");
  const done = await run(bun, ["tests/script_engine/main.ts", "--result", file]);
  return judged(done, existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);
}

/** Tests of both runtimes: all but those that start programs, and the public vectors. */
function unitPaths() {
  const apart = ["architecture", "conformance", "program"];
  const found = readdirSync(join(root, "tests"), { recursive: true }).map(String).sort();
  return found.filter((path) => path.endsWith("_test.ts") && !apart.includes(path.split("/")[0]))
    .map((path) => `./tests/${path}`);
}

/** Where Bun's own types are in force; a check of both at once mixes their globals. */
const BUN_ONLY =
  /^(lib\/secret\/memory_bun|tests\/(unit_bun|architecture\/|program\/|script_engine\/))/;

function sources(forBun) {
  const below = (folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`);
  const found = ["cmd", "lib", "tests"].flatMap(below).filter((path) => path.endsWith(".ts"));
  return [...found.sort(), "mod.ts"].filter((path) => BUN_ONLY.test(path) === forBun);
}

const typeCheck = (...paths) => check(deno, ["check", "--quiet", ...paths]);

/** All stages; `slots` is how many cores a stage keeps busy. */
export const STAGES = [
  { name: "format", group: "house", slots: 1, run: check(deno, ["fmt", "--check", "--quiet"]) },
  { name: "lint", group: "house", slots: 1, run: check(deno, ["lint", "--quiet"]) },
  { name: "types", group: "house", slots: 1, run: typeCheck(...sources(false)) },
  { name: "types (bun)", group: "house", slots: 1, run: typeCheck(...sources(true)) },
  // Apart from the rest: the names of a browser are not those of the runtimes.
  {
    name: "types (page)",
    group: "house",
    slots: 1,
    run: check(deno, ["check", "--quiet", "page"]),
  },
  {
    name: "architecture",
    group: "house",
    slots: 1,
    run: bunTests("architecture", "./tests/architecture/"),
  },
  { name: "unit (bun)", group: "unit", slots: 1, run: bunTests("unit-bun", ...unitPaths()) },
  { name: "unit (deno)", group: "unit", slots: 1, run: denoTests("unit-deno", ...unitPaths()) },
  { name: "scripts", group: "scripts", slots: 2, run: scripts },
  { name: "program", group: "scripts", slots: 1, run: bunTests("program", "./tests/program/") },
  {
    name: "conformance (bun)",
    group: "conformance",
    slots: 1,
    run: bunTests("conformance-bun", "./tests/conformance/"),
  },
  {
    name: "conformance (deno)",
    group: "conformance",
    slots: 1,
    run: denoTests("conformance-deno", "./tests/conformance/"),
  },
];
