import assert from "node:assert/strict";
import fs from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { skipped, test } from "#unit";
import { systemFiles } from "../../cmd/host_files.ts";
import { temporaryFolder } from "../temporary.ts";
import { codeOf } from "./fake_host.ts";

const files = systemFiles();
const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

/** A file of octets that differ from place to place. */
function made(name: string, length: number): { path: string; bytes: Uint8Array } {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
  fs.writeFileSync(at(name), bytes);
  return { path: at(name), bytes };
}

test("files of every size are read whole, as they are and as secrets", async () => {
  for (const length of [0, 1, 4095, 4096, 4097, 65_536, 65_537, 300_000]) {
    const { path, bytes } = made("sized", length);
    assert.deepEqual(await files.read(path, 1_000_000), bytes);
    using secret = await files.readSecret(path, 1_000_000);
    assert.deepEqual(new Uint8Array(secret.bytes), bytes);
  }
});

test("a limit is the most that is read, to the byte", async () => {
  const { path, bytes } = made("limited", 5000);
  assert.deepEqual(await files.read(path, 5000), bytes);
  using secret = await files.readSecret(path, 5000);
  assert.equal(secret.length, 5000);
  assert.equal(await codeOf(() => files.read(path, 4999)), "file-too-large");
  assert.equal(await codeOf(() => files.readSecret(path, 4999)), "file-too-large");
  assert.equal(await codeOf(() => files.read(path, 0)), "file-too-large");
});

const GROWS = "what has no size of its own grows as it comes, up to the limit";

if (process.versions.bun) {
  test(GROWS, async () => {
    // By fstat their size is 0.
    assert.equal((await files.read("/proc/cpuinfo", 10_000_000)).length > 500, true);
    assert.equal(await codeOf(() => files.read("/proc/cpuinfo", 500)), "file-too-large");
    assert.equal(await codeOf(() => files.readSecret("/proc/cpuinfo", 500)), "file-too-large");
    assert.equal(await codeOf(() => files.read("/dev/zero", 3_000_000)), "file-too-large");
  });
} else skipped(GROWS, "Deno does not open /proc and /dev");

test("a very large file is refused without being read", async () => {
  fs.writeFileSync(at("sparse"), "");
  fs.truncateSync(at("sparse"), 2 ** 40);
  assert.equal(await codeOf(() => files.read(at("sparse"), 16 << 20)), "file-too-large");
});

test("what cannot be read says why", async () => {
  assert.equal(await codeOf(() => files.read(at("absent"), 9)), "file-missing");
  assert.equal(await codeOf(() => files.read(join(made("f", 1).path, "x"), 9)), "file-missing");
  assert.equal(await codeOf(() => files.read(folder, 9)), "file-is-directory");
  fs.symlinkSync("loop", at("loop"));
  assert.equal(await codeOf(() => files.read(at("loop"), 9)), "file-unreadable");
  assert.equal(await codeOf(() => files.read(`${at("x")}\0`, 9)), "file-unreadable");
  assert.equal(await codeOf(() => files.list(at("absent"))), "file-missing");
});

test("a fault names the path", async () => {
  await assert.rejects(files.read(at("absent"), 9), { source: at("absent") });
  await assert.rejects(files.readSecret(made("big", 10).path, 9), { source: at("big") });
});

test("chunks together are the file", async () => {
  const { path, bytes } = made("chunked", 200_000);
  const parts: number[] = [];
  for await (const chunk of files.chunks(path)) parts.push(...chunk);
  assert.deepEqual(parts, [...bytes]);
});

test("kinds of what is at a path", () => {
  assert.equal(files.kind(made("f", 1).path), "file");
  assert.equal(files.kind(folder), "directory");
  assert.equal(files.kind(at("absent")), "absent");
  assert.equal(files.kind(join(at("f"), "x")), "absent");
});

test("directories are made private", () => {
  files.makeDirectory(at("new/inner"));
  assert.equal(fs.statSync(at("new/inner")).mode & 0o777, 0o700);
  files.makeDirectory(at("new/inner"));
  assert.throws(() => files.makeDirectory(made("f", 1).path), { code: "file-unwritable" });
});
