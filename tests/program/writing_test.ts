import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { skipped, test } from "#unit";
import { BINARY } from "../script_engine/ways.ts";
import { temporaryFolder } from "../temporary.ts";
import { has } from "./programs.ts";
import { type Result, run } from "./run.ts";

const BYTES = 65_536;
const BIG = ["generate", "secret", "--bytes", String(BYTES), "--quiet", "--out"];

/** True when the file is there and whole; fails when it is there and torn. */
function whole(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  assert.equal(stat.size, 2 * BYTES + 1, "a torn file");
  assert.equal(stat.mode & 0o777, 0o600);
  assert.match(readFileSync(path, "latin1"), /^[0-9a-f]+\n$/);
  return true;
}

/** Runs until the moment, then kills it without mercy. */
function killedAfter(milliseconds: number, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(BINARY, [...BIG, "big"], { cwd, env: {}, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

test("kill -9 at any moment leaves the output whole or absent", async () => {
  const start = performance.now();
  await killedAfter(60_000, temporaryFolder());
  const usual = performance.now() - start;
  let finished = 0;
  const rounds = 80;
  for (let i = 0; i < rounds; i++) {
    const folder = temporaryFolder();
    await killedAfter((2 * usual * i) / rounds, folder);
    if (whole(join(folder, "big"))) finished++;
  }
  assert.ok(finished > 0 && finished < rounds, `${finished} of ${rounds}: no moment was hit`);
});

/** Runs with something done to a system call: `fsync:signal=KILL:when=1`. */
function injected(what: string, cwd: string): Result {
  const options = ["-f", "-qq", "-o", "/dev/null", "-e", `inject=${what}`];
  return run([...options, BINARY, ...BIG, "big"], { program: "strace", cwd });
}

/** The system calls by which a file comes to be, and whether the file has its name when each ends. */
const CALLS = [
  ["write", 1, false],
  ["fsync", 1, false],
  ["link", 1, false],
  ["unlink", 1, true],
  ["fsync", 2, true],
] as const;

for (const [call, time, named] of CALLS) {
  const name = `kill -9 at ${call} ${time} leaves the output ${named ? "whole" : "absent"}`;
  if (has("strace")) {
    test(name, () => {
      const folder = temporaryFolder();
      injected(`${call}:signal=KILL:when=${time}`, folder);
      assert.equal(whole(join(folder, "big")), named);
    });
  } else skipped(name, "strace is not installed");
}

/** What each failure of the system means: exit 3, one sentence, and no file at all. */
const FAILURES = [
  ["write:error=ENOSPC:when=1", /^conclave: big: the disk is full; nothing was written$/m],
  ["write:error=EDQUOT:when=1", /^conclave: big: the disk is full; nothing was written$/m],
  ["write:error=EIO:when=1", /^conclave: big: it could not be written \(the device failed\)$/m],
  ["fsync:error=ENOSPC:when=1", /^conclave: big: the disk is full; nothing was written$/m],
  ["fsync:error=EIO:when=1", /^conclave: big: it could not be written \(the device failed\)$/m],
  ["link:error=EIO", /^conclave: big: it could not be written \(the device failed\)$/m],
  ["link:error=ENOSPC", /^conclave: big: the disk is full; nothing was written$/m],
] as const;

for (const [failure, sentence] of FAILURES) {
  const name = `${failure}: exit 3 and no file`;
  if (has("strace")) {
    test(name, () => {
      const folder = temporaryFolder();
      const { code, stderr } = injected(failure, folder);
      assert.equal(code, 3, stderr);
      assert.match(stderr, sentence);
      assert.deepEqual(readdirSync(folder), []);
    });
  } else skipped(name, "strace is not installed");
}

const WITHOUT_LINKS = "a file system without hard links takes a file, and never replaces one";
if (has("strace")) {
  test(WITHOUT_LINKS, () => {
    const folder = temporaryFolder();
    assert.equal(injected("link:error=EPERM", folder).code, 0);
    assert.equal(whole(join(folder, "big")), true);
    assert.deepEqual(readdirSync(folder), ["big"]);
    const before = readFileSync(join(folder, "big"));
    assert.equal(injected("link:error=EPERM", folder).code, 6);
    assert.deepEqual(readFileSync(join(folder, "big")), before);
    assert.deepEqual(readdirSync(folder), ["big"]);
  });
} else skipped(WITHOUT_LINKS, "strace is not installed");

test("a limit on file sizes is a full disk", () => {
  const folder = temporaryFolder();
  const line = `ulimit -f 8; exec "$0" "$@"`;
  const { code, stderr } = run(["-c", line, BINARY, ...BIG, "big"], { program: "sh", cwd: folder });
  assert.equal(code, 3, stderr);
  assert.match(stderr, /^conclave: big: the disk is full; nothing was written$/m);
  assert.deepEqual(readdirSync(folder), []);
});

const FULL = "a full disk: exit 3 and no file";
const disk = temporaryFolder();
const mounted = process.getuid?.() === 0 &&
  run(["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], { program: "mount" }).code === 0;
if (mounted) {
  test(FULL, () => {
    try {
      const { code, stderr } = run([...BIG, "big"], { cwd: disk });
      assert.equal(code, 3);
      assert.match(stderr, /^conclave: big: the disk is full; nothing was written$/m);
      assert.deepEqual(readdirSync(disk), []);
      const small = run(["generate", "secret", "--quiet", "--out", "small"], { cwd: disk });
      assert.equal(small.code, 0, small.stderr);
    } finally {
      run([disk], { program: "umount" });
    }
  });
} else skipped(FULL, "a small disk cannot be mounted without being root");

test("a file that is there is never touched, whatever it is", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "old");
  symlinkSync("file", join(folder, "link"));
  symlinkSync("nowhere", join(folder, "dangling"));
  mkdirSync(join(folder, "folder"));
  for (const [name, code] of [["file", 6], ["link", 6], ["dangling", 6], ["folder", 3]] as const) {
    const done = run([...BIG, name], { cwd: folder });
    assert.equal(done.code, code, done.stderr);
    assert.match(done.stderr, new RegExp(`^conclave: ${name}: .*\nhint: `));
  }
  assert.equal(readFileSync(join(folder, "file"), "utf8"), "old");
  assert.deepEqual(readdirSync(folder).sort(), ["dangling", "file", "folder", "link"]);
});

test("a folder that is missing or not to be written says so", () => {
  const folder = temporaryFolder();
  const { code, stderr } = run([...BIG, "absent/big"], { cwd: folder });
  assert.equal(code, 3);
  assert.match(
    stderr,
    /^conclave: absent\/big: it could not be written \(there is no such folder\)$/m,
  );
});

test("modes hold under any umask", () => {
  for (const mask of ["000", "022", "077"]) {
    const folder = temporaryFolder();
    const line = `umask ${mask}; exec "$0" "$@"`;
    assert.equal(run(["-c", line, BINARY, ...BIG, "big"], { program: "sh", cwd: folder }).code, 0);
    assert.equal(whole(join(folder, "big")), true);
  }
});
