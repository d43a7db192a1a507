import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "#unit";
import { WAYS } from "../script_engine/ways.ts";
import { temporaryFolder } from "../temporary.ts";
import { type Result, run } from "./run.ts";

const deno = WAYS.find(({ name }) => name === "deno")!;
const folder = temporaryFolder();

/** Runs the source under Deno with the narrow permissions of its folder. */
function conclave(...words: string[]): Result {
  const [program, ...before] = deno.words(folder);
  return run([...before, ...words], { program, cwd: folder, env: deno.env });
}

test("the permissions are as narrow as is promised", () => {
  const words = deno.words(folder).join(" ");
  for (const name of ["net", "env", "run", "ffi", "sys"]) {
    assert.ok(words.includes(`--deny-${name}`));
  }
  for (const flag of ["--no-prompt", "--cached-only", "--no-remote"]) {
    assert.ok(words.includes(flag));
  }
  assert.doesNotMatch(words, /--allow-(all|net|env|run|ffi|sys|import)| -A\b/);
  assert.match(words, new RegExp(`--allow-write=${folder} `));
});

test("outside of its folders it reads nothing, and says why", () => {
  const { code, stderr } = conclave("inspect", "/etc/hostname");
  assert.equal(code, 3);
  assert.match(
    stderr,
    /^conclave: \/etc\/hostname: it could not be read \(Deno was not given permission\)$/m,
  );
});

test("outside of its folder it writes nothing, and says why", () => {
  const outside = join(dirname(folder), "conclave-outside");
  const { code, stderr } = conclave("generate", "secret", "--out", outside);
  assert.equal(code, 3);
  assert.match(stderr, /^conclave: .*conclave-outside: .*\(Deno was not given permission\)$/m);
  assert.equal(existsSync(outside), false);
});

test("commands that touch secrets warn once that memory is plain, others do not", () => {
  const warnings = ({ stderr }: Result) => stderr.match(/no protected memory here/g)?.length ?? 0;
  assert.equal(warnings(conclave("generate", "secret", "--bytes", "65536", "--out", "secret")), 1);
  assert.equal(
    warnings(conclave("generate", "key", "--alg", "p256", "--no-passphrase", "--out", "k")),
    1,
  );
  writeFileSync(join(folder, "x.crt"), "no certificate");
  assert.equal(warnings(conclave("verify-chain", "--trust", "x.crt", "x.crt")), 0);
  assert.equal(warnings(conclave("--help")), 0);
});
