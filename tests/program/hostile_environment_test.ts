import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "#unit";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const VERSION = ["--version"];
const SECRET = ["generate", "secret", "--out", "-"];

/** Each reaches our code, which refuses. */
const refused: readonly Readonly<Record<string, string>>[] = [
  { BUN_OPTIONS: "" },
  { BUN_OPTIONS: "--smol" },
  { BUN_OPTIONS: "--no-such-option" },
  { BUN_OPTIONS: "--inspect-brk" },
  { BUN_BE_BUN: "" },
  { BUN_BE_BUN: "0" },
  { BUN_INSPECT: "" },
  { BUN_INSPECT: "1" },
  { BUN_INSPECT_PRELOAD: "/evil.js" },
  { BUN_INSPECT_NOTIFY: "unix:///nowhere" },
  { BUN_INSPECT_CONNECT_TO: "unix:///nowhere" },
  { BUN_JSC_useJIT: "0" },
  { BUN_JSC_dumpOptions: "1" },
  { BUN_TCC_OPTIONS: "-include evil.h" },
  { BUN_ENABLE_CRASH_REPORTING: "1" },
  { BUN_CRASH_REPORT_URL: "http://192.0.2.1/" },
  // Bun gives the file it writes this name, whatever stood there: never a device's name.
  { BUN_BYTECODE_DIGEST_OUT: join(temporaryFolder(), "digest") },
];

for (const env of refused) {
  const [[name, value]] = Object.entries(env) as [[string, string]];
  test(`${name}=${value}: every command refuses`, () => {
    for (const words of [VERSION, ["--help"], SECRET]) {
      const { code, stdout, stderr } = run(words, { env });
      assert.equal(code, 6, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, new RegExp(`conclave: ${name} is set, .*\nhint: .*env -i conclave`));
    }
  });
}

test("with --json the refusal is a document", () => {
  const { code, stdout } = run([...SECRET, "--json"], { env: { BUN_JSC_useJIT: "0" } });
  assert.equal(code, 6);
  const { schema, command, ok, error } = JSON.parse(stdout);
  assert.deepEqual([schema, command, ok], [1, null, false]);
  assert.equal(error.code, "tampered-environment");
  assert.deepEqual(error.data, { variable: "BUN_JSC_useJIT" });
});

/** Bun acts on these before any program runs; README says so. None of them gives out a secret. */
const unstoppable: readonly Readonly<Record<string, string>>[] = [
  { BUN_OPTIONS: "--version" },
  { BUN_OPTIONS: "--help" },
  { BUN_BE_BUN: "1" },
  { BUN_JSC_noSuchOption: "1" },
];

for (const env of unstoppable) {
  const [[name, value]] = Object.entries(env) as [[string, string]];
  test(`${name}=${value} never reaches us, and makes no secret`, () => {
    const { stdout } = run(SECRET, { env });
    assert.doesNotMatch(stdout, /^[0-9a-f]{64}$/m);
  });
}

test("BUN_OPTIONS=--preload runs code before ours, and then we refuse", () => {
  const folder = temporaryFolder();
  const trace = join(folder, "trace");
  writeFileSync(
    join(folder, "evil.cjs"),
    `require("fs").writeFileSync(${JSON.stringify(trace)}, "")`,
  );
  const { code } = run(SECRET, { env: { BUN_OPTIONS: `--preload ${folder}/evil.cjs` } });
  assert.equal(code, 6);
  assert.equal(existsSync(trace), true, "README's warning would be out of date");
});

for (const name of ["LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH"]) {
  test(`${name}: commands that touch secrets refuse`, () => {
    const { code, stdout, stderr } = run(SECRET, { env: { [name]: "/nowhere.so" } });
    assert.equal(code, 6);
    assert.equal(stdout, "");
    assert.match(stderr, new RegExp(`conclave: ${name} is set`));
  });

  test(`${name}: help works, and an empty value is none`, () => {
    assert.equal(run(["generate", "secret", "--help"], { env: { [name]: "/nowhere.so" } }).code, 0);
    assert.equal(run(SECRET, { env: { [name]: "" } }).code, 0);
  });

  test(`${name}: commands without secrets warn`, () => {
    const { code, stderr } = run(["verify-chain", "--trust", "absent", "absent"], {
      env: { [name]: "/nowhere.so" },
    });
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(`^conclave: warning: ${name} is set: .*env -i conclave`, "m"));
  });
}

test("an ordinary environment is fine", () => {
  const env = { PATH: "/usr/bin", HOME: "/nowhere", LANG: "C", BUN_INSTALL: "/x", TERM: "xterm" };
  const { code, stderr } = run(SECRET, { env });
  assert.equal(code, 0, stderr);
});
