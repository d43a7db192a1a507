import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "#unit";
import { trackedFiles } from "../architecture/sources.ts";
import { ROOT } from "../script_engine/ways.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

/** Copies what is under version control, with the runtimes and dependencies, and builds there. */
function builtIn(folder: string): string {
  for (const name of trackedFiles()) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(ROOT, name), join(folder, name));
  }
  symlinkSync(join(ROOT, ".tools"), join(folder, ".tools"));
  cpSync(join(ROOT, "node_modules"), join(folder, "node_modules"), { recursive: true });
  execFileSync("node", ["scripts/build.mjs"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(folder, "dist", "conclave");
}

test("the same source gives the same bytes in every folder", () => {
  const base = temporaryFolder();
  const first = builtIn(join(base, "a"));
  const second = builtIn(join(base, "another folder", "deeper", "b"));
  const [one, other] = [readFileSync(first), readFileSync(second)];
  assert.equal(one.length, other.length);
  assert.equal(one.compare(other), 0);
  for (const place of [base, ROOT, "another folder"]) {
    assert.equal(one.includes(place), false, `${place} stands in the program`);
  }
  assert.equal(run(["--version"], { program: second }).code, 0);
  rmSync(base, { recursive: true });
});
