import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { skipped, test } from "#unit";
import { create } from "../../cmd/host_create.ts";
import type { Output } from "../../cmd/host.ts";
import { Fault } from "../../lib/fault.ts";
import { utf8 } from "../../lib/bytes/utf8.ts";
import { temporaryFolder } from "../temporary.ts";

const CERTIFICATE = "-----BEGIN CERTIFICATE-----\n";

/** An empty folder, and what a test needs to know about it. */
function place() {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  return {
    at,
    names: () => fs.readdirSync(folder).sort(),
    text: (name: string) => fs.readFileSync(at(name), "utf8"),
    mode: (name: string) => fs.statSync(at(name)).mode & 0o777,
    output: (name: string, text: string, secret = false): Output => ({
      ...{ path: at(name), bytes: utf8(text), secret },
    }),
  };
}

function codeOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "nothing was thrown";
}

test("files are whole, with the mode they need, and nothing else is left", () => {
  const { output, names, text, mode } = place();
  create([output("key", "secret", true), output("crt", "public")], false);
  assert.deepEqual(names(), ["crt", "key"]);
  assert.deepEqual([text("key"), text("crt")], ["secret", "public"]);
  assert.deepEqual([mode("key"), mode("crt")], [0o600, 0o644]);
});

test("what is there stays, and nothing is written beside it", () => {
  const { at, output, names, text } = place();
  fs.writeFileSync(at("b"), "old");
  for (const secret of [false, true]) {
    assert.equal(
      codeOf(() => create([output("a", "new"), output("b", "new", secret)], false)),
      "file-exists",
    );
    assert.deepEqual(names(), ["b"]);
    assert.equal(text("b"), "old");
  }
});

test("--force replaces what is public, and never with a secret", () => {
  const { at, output, text, names } = place();
  fs.writeFileSync(at("a"), "old");
  create([output("a", "new")], true);
  assert.equal(text("a"), "new");
  assert.equal(codeOf(() => create([output("a", "key", true)], true)), "file-exists");
  assert.equal(text("a"), "new");
  assert.deepEqual(names(), ["a"]);
});

test("--force never replaces a key or a share, whatever its mode", () => {
  const { at, output, text } = place();
  const rsa = "\x30\x82\x04\xa4\x02\x01\x00\x02";
  const encrypted = "\x30\x81\xf3\x30\x5e\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d";
  const secrets = [
    "-----BEGIN PRIVATE KEY-----\n",
    "Bag Attributes\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n",
    "-----BEGIN EC PRIVATE KEY-----\n",
    "-----BEGIN CONCLAVE SHARE-----\n",
    ...[rsa, encrypted],
  ];
  secrets.forEach((content, i) => {
    fs.writeFileSync(at(`${i}`), content, { encoding: "latin1", mode: 0o644 });
    assert.equal(codeOf(() => create([output(`${i}`, "new")], true)), "file-exists", content);
    assert.equal(fs.readFileSync(at(`${i}`), "latin1"), content);
  });
  fs.writeFileSync(at("words"), "academic acid", { mode: 0o600 });
  assert.equal(codeOf(() => create([output("words", "new")], true)), "file-exists");
  fs.writeFileSync(at("crt"), CERTIFICATE, { mode: 0o600 });
  create([output("crt", "new")], true);
  assert.equal(text("crt"), "new");
});

test("--force never replaces a key that stands behind its certificates, or a PKCS#12 file", () => {
  const { at, output, text } = place();
  const key = "-----BEGIN PRIVATE KEY-----\n";
  for (const size of [4096, 65_536 - 30, 65_536 - 4, 65_536, 200_000]) {
    const chain = CERTIFICATE.padEnd(size, "A");
    fs.writeFileSync(at("pem"), `${chain}\n${key}`, { mode: 0o644 });
    assert.equal(codeOf(() => create([output("pem", "new")], true)), "file-exists", `${size}`);
    assert.equal(text("pem"), `${chain}\n${key}`);
  }
  fs.writeFileSync(at("p12"), "\x30\x82\x04\x00\x02\x01\x03\x30", "latin1");
  assert.equal(codeOf(() => create([output("p12", "new")], true)), "file-exists");
  fs.writeFileSync(at("long"), CERTIFICATE.padEnd(200_000, "A"));
  create([output("long", "new")], true);
  assert.equal(text("long"), "new");
});

test("--force never replaces a key that was just written, and leaves none behind", () => {
  const { at, output, names } = place();
  fs.mkdirSync(at("one"));
  fs.symlinkSync("one", at("two"));
  const twice = [
    output("one/a", "-----BEGIN PRIVATE KEY-----\n", true),
    output("two/a", "-----BEGIN PUBLIC KEY-----\n"),
  ];
  assert.equal(codeOf(() => create(twice, true)), "file-exists");
  assert.deepEqual(fs.readdirSync(at("one")), []);
  assert.deepEqual(names(), ["one", "two"]);
});

test("a document that speaks of keys is none", () => {
  const { at, output, text } = place();
  fs.writeFileSync(
    at("page"),
    `x = "-----BEGIN CONCLAVE SHARE-----"; // or -----BEGIN PRIVATE KEY-----\n`,
  );
  create([output("page", "new")], true);
  assert.equal(text("page"), "new");
});

test("a certificate in DER is no key", () => {
  const { at, output, text } = place();
  fs.writeFileSync(at("crt"), "\x30\x82\x01\x00\x30\x81\xa0\xa0\x03\x02\x01\x02", "latin1");
  create([output("crt", "new")], true);
  assert.equal(text("crt"), "new");
});

test("a link is never written through", () => {
  const { at, output, names, text } = place();
  fs.writeFileSync(at("target"), CERTIFICATE);
  fs.symlinkSync("target", at("link"));
  fs.symlinkSync("nowhere", at("dangling"));
  for (const name of ["link", "dangling"]) {
    assert.equal(codeOf(() => create([output(name, "new")], false)), "file-exists");
    create([output(name, "new")], true);
    assert.equal(fs.lstatSync(at(name)).isSymbolicLink(), false);
  }
  assert.deepEqual([text("target"), text("link")], [CERTIFICATE, "new"]);
  assert.deepEqual(names(), ["dangling", "link", "target"]);
});

test("two outputs with one name are refused, however it is spelt", () => {
  const { at, output, names } = place();
  const twice = [output("a", "1"), { ...output("b", "2"), path: `${at(".")}/./a` }];
  assert.equal(codeOf(() => create(twice, false)), "file-repeated");
  assert.deepEqual(names(), []);
});

test("all or none: one that cannot be written takes the others back", () => {
  const { at, output, names } = place();
  const lost = { ...output("x", "2"), path: join(at("absent"), "x") };
  assert.equal(
    codeOf(() => create([output("a", "1"), lost, output("c", "3")], false)),
    "file-unwritable",
  );
  assert.deepEqual(names(), []);
  fs.mkdirSync(at("folder"));
  assert.equal(
    codeOf(() => create([output("a", "1"), output("folder", "2")], true)),
    "file-is-directory",
  );
  assert.deepEqual(names(), ["folder"]);
});

test("the fault names the file that is to blame", () => {
  const { at, output } = place();
  const lost = { ...output("x", "2"), path: join(at("absent"), "x") };
  assert.throws(() => create([output("a", "1"), lost], false), { source: lost.path });
});

test("names may be as long as the file system allows", () => {
  const { output, names } = place();
  const long = "n".repeat(255);
  create([output(long, "1")], false);
  assert.deepEqual(names(), [long]);
  assert.equal(codeOf(() => create([output(`${long}n`, "1")], false)), "file-unwritable");
  assert.deepEqual(names(), [long]);
});

/** What Deno opens only for programs that may do everything. */
const deviceTest = process.versions.bun
  ? test
  : (name: string) => skipped(name, "Deno does not open devices");

deviceTest("devices are written to and stay", () => {
  const { output } = place();
  create([{ ...output("", "x"), path: "/dev/null" }], false);
  assert.equal(fs.statSync("/dev/null").isCharacterDevice(), true);
});

/** A named pipe of somebody, with a reader, and what has been written to it. */
function pipe(path: string, user: number) {
  execFileSync("mkfifo", ["-m", "666", path]);
  fs.chownSync(path, user, user);
  const fd = fs.openSync(path, fs.constants.O_RDWR | fs.constants.O_NONBLOCK);
  return () => {
    const bytes = new Uint8Array(64);
    try {
      return new TextDecoder().decode(bytes.subarray(0, fs.readSync(fd, bytes)));
    } catch {
      return ""; // EAGAIN
    } finally {
      fs.closeSync(fd);
    }
  };
}

const rootTest = process.versions.bun && process.geteuid?.() === 0
  ? test
  : (name: string) => skipped(name, "only root has pipes of other users");

rootTest("a secret goes into our own pipe, and not into another user's", () => {
  const { at, output } = place();
  const own = pipe(at("own"), 0);
  create([output("own", "key", true)], false);
  assert.equal(own(), "key");
  const other = pipe(at("other"), 12345);
  assert.equal(codeOf(() => create([output("other", "key", true)], false)), "file-unwritable");
  assert.equal(other(), "");
  const open = pipe(at("open"), 12345);
  create([output("open", "certificate")], false);
  assert.equal(open(), "certificate");
});

deviceTest("a device that fails takes the files back", () => {
  const { output, names } = place();
  const full = { ...output("", "4"), path: "/dev/full" };
  assert.equal(codeOf(() => create([output("a", "1"), full], false)), "disk-full");
  assert.deepEqual(names(), []);
});
