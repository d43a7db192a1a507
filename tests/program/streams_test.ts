import assert from "node:assert/strict";
import { skipped, test } from "#unit";
import { quoted } from "../script_engine/pipeline.ts";
import { BINARY } from "../script_engine/ways.ts";
import { temporaryFolder } from "../temporary.ts";
import { has } from "./programs.ts";
import { type Result, run } from "./run.ts";

const C = quoted(BINARY);
const BIG = `${C} generate secret --bytes 65536 --out -`;

function shell(line: string): Result {
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };
  return run(["-c", line], { program: "bash", cwd: temporaryFolder(), env });
}

test("a pipe gets everything, however slowly it is read", () => {
  assert.equal(shell(`${BIG} --quiet | wc -c`).stdout.trim(), "131073");
  assert.equal(shell(`${BIG} --quiet | { sleep 1; wc -c; }`).stdout.trim(), "131073");
  assert.equal(shell(`${BIG} --quiet | cat | tr -d '\\n' | wc -c`).stdout.trim(), "131072");
});

const ENOUGH = ["head -c1 >/dev/null", "true", "head -n0"];

test("a reader who has had enough of a text makes no noise and no failure", () => {
  for (const reader of ENOUGH) {
    const { stdout, stderr } = shell(`${C} --help | ${reader}; echo "\${PIPESTATUS[0]}"`);
    assert.equal(stderr, "");
    assert.equal(stdout, "0\n");
  }
});

test("an artifact that was not taken whole is lost, and that is a failure", () => {
  for (const reader of ENOUGH) {
    const { stdout, stderr } = shell(`${BIG} | ${reader}; echo "\${PIPESTATUS[0]}"`);
    assert.match(stderr, /^conclave: standard output could not be written \(EPIPE\)\nhint: .+\n$/);
    assert.equal(stdout, "3\n");
  }
});

test("a verdict of no stays one when nobody reads it", () => {
  for (
    const stream of ["| true", "2>&1 >/dev/null | true", ">/dev/full", "2>/dev/full", ">&- 2>&-"]
  ) {
    const line =
      `${C} verify-chain --trust absent --json absent ${stream}; echo "exit \${PIPESTATUS[0]}"`;
    assert.match(shell(line).stdout, /(^|\n)exit 3\n$/, stream);
  }
});

test("a full standard output is exit 3", () => {
  const { code, stderr } = shell(`${BIG} >/dev/full`);
  assert.equal(code, 3);
  assert.match(stderr, /^conclave: standard output: the disk is full/);
  assert.equal(shell(`${C} --help >/dev/full`).code, 3);
});

test("streams that are closed do no harm", () => {
  assert.equal(shell(`${C} generate secret --out key <&-; wc -c <key`).stdout.trim(), "65");
  assert.equal(shell(`${C} generate secret --out key >&- 2>&-; wc -c <key`).stdout.trim(), "65");
});

const SLOW = "a non-blocking pipe that is full is waited for";
const NONBLOCKING = "import fcntl, os, sys; fcntl.fcntl(1, fcntl.F_SETFL, os.O_NONBLOCK); " +
  "os.execv(sys.argv[1], sys.argv[1:])";
if (has("python3")) {
  test(SLOW, () => {
    const writer = `python3 -c ${quoted(NONBLOCKING)} ${BIG} --quiet`;
    assert.equal(shell(`${writer} | { sleep 0.3; wc -c; }`).stdout.trim(), "131073");
  });
} else skipped(SLOW, "python3 is not installed");
