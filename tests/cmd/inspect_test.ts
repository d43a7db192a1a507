import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "#unit";
import { COMMON } from "../../cmd/command.ts";
import { inspect, MAX_FILE } from "../../cmd/inspect.ts";
import { parse } from "../../cmd/parse.ts";
import { writePem } from "../../lib/pem/writer.ts";
import { der, fixture, join } from "../lib/inspect/fixtures.ts";
import { codeOf, type FakeHost, fakeHost, type Given } from "./fake_host.ts";

const GOLDEN = fileURLToPath(new URL("../golden/inspect/", import.meta.url));
const NAMES = [
  ...["chain.pem", "root.crt", "intermediate.crt", "leaf.crt", "request.csr", "root.crl"],
  ...["public.pem", "ed25519.key", "rsa.key", "ec.key", "encrypted.key", "scrypt.key"],
  ...["one.share", "ed25519.sig", "ecdsa.sig"],
];
const FILES = Object.fromEntries(NAMES.map((name) => [name, fixture(name)]));

/** Runs a command line in a made-up world; what it prints and its exit code. */
async function run(words: string, given: Given = {}): Promise<FakeHost & { exit: number }> {
  const host = fakeHost({ ...given, files: { ...FILES, ...given.files } });
  const flags = { ...inspect.flags, ...COMMON };
  const exit = await inspect.run(host, parse("inspect", flags, inspect.operands, words.split(" ")));
  return Object.assign(host, { exit });
}

const AT = "--at 2026-12-01";

for (const name of NAMES) {
  test(`${name} reads as tests/golden/inspect/${name}.txt has it`, async () => {
    const { exit, out, err } = await run(`${AT} ${name}`);
    assert.equal(out(), readFileSync(`${GOLDEN}${name}.txt`, "utf8"));
    assert.equal(exit, 0);
    // Where the machine lacks protected memory, keys and shares come with a warning.
    assert.match(err(), /^(conclave: warning: [^\n]*memory[^\n]*\n)?$/);
  });
}

test("the JSON reads as tests/golden/inspect/chain.pem.json has it", async () => {
  const { out } = await run(`${AT} --json chain.pem`);
  assert.equal(out(), readFileSync(`${GOLDEN}chain.pem.json`, "utf8"));
});

test("several files stand each under its name; the exit code is the worst", async () => {
  const altered = der("request.csr");
  altered[altered.length - 1]! ^= 1;
  const { exit, out, err } = await run(`${AT} public.pem none bad.csr root.crt`, {
    files: { "bad.csr": altered },
  });
  assert.deepEqual(out().match(/^\S.*$/gm), [
    "public.pem: public key",
    "bad.csr: certificate signing request",
    "root.crt: certificate",
  ]);
  assert.match(out(), /holds the key +no {2}\(the signature is not by this key\)/);
  assert.equal(err(), "conclave: none: there is no such file\nhint: check the path\n");
  assert.equal(exit, 3);
  assert.equal((await run("bad.csr", { files: { "bad.csr": altered } })).exit, 1);
});

test("JSON has every file, and the first fault at the top", async () => {
  const { exit, out } = await run(`${AT} --json none root.crt empty`, { files: { empty: "" } });
  const document = JSON.parse(out());
  assert.deepEqual([document.schema, document.command, document.ok], [1, "inspect", false]);
  assert.equal(document.error.code, "file-missing");
  assert.equal(document.at, "2026-12-01T00:00:00Z");
  const [none, root, empty] = document.files;
  assert.deepEqual([none.file, none.error.code, none.items], ["none", "file-missing", []]);
  assert.equal(root.items[0].subject, "CN=Example Root,O=Example,C=GB");
  assert.equal(empty.error.code, "file-empty");
  assert.equal(exit, 3);
});

test("bad input is a sentence, a hint and an exit code", async () => {
  const root = new TextDecoder().decode(fixture("root.crt"));
  const cases: [string | Uint8Array, RegExp][] = [
    ["", /the input is empty/],
    ["  \n", /nothing here but blank space/],
    ["hello\n", /this is text, and nothing in it is known here/],
    [new Uint8Array(50).fill(0x80), /this is binary/],
    [new Uint8Array([0xff, 0xfe, 65, 0]), /UTF-16/],
    ["ssh-rsa AAAA\n", /an SSH public key, which is not read here/],
    [root.slice(0, 200), /that begins on line 1 does not end/],
    ["-----BEGIN X-----\nAQID\n-----END X-----\n", /says nothing to this program/],
    [der("root.crt").subarray(0, 99), /byte/],
    [join(der("root.crt"), "\n"), /byte/],
    [root.replace("MII", "M-I"), /base64/],
  ];
  for (const [content, wanted] of cases) {
    const { exit, out, err } = await run("bad", { files: { bad: content } });
    assert.match(err(), wanted);
    assert.match(err(), /^conclave: bad: [^\n]+\nhint: [^\n]+\n$/);
    assert.equal(out(), "");
    assert.equal(exit, 3);
  }
});

test("a file over the limit is not read", async () => {
  const large = new Uint8Array(MAX_FILE + 1);
  const { exit, err } = await run("large", { files: { large } });
  assert.match(err(), /larger than 16 MiB/);
  assert.equal(exit, 3);
});

test("a block that cannot be read is named by its line, the rest is shown", async () => {
  const text = join(fixture("root.crt"), "-----BEGIN PKCS7-----\nAQID\n-----END PKCS7-----\n");
  const { exit, out, err } = await run("mixed", { files: { mixed: text } });
  assert.match(out(), /^mixed: 1 certificate, 1 not readable\n/);
  assert.match(out(), /^2\. not readable, line 14\n$/m);
  assert.match(err(), /^conclave: mixed: line 14 begins a PKCS#7 or CMS message/);
  assert.equal(exit, 3);
});

test("what is wrong inside a block is said with the block's line", async () => {
  const torn = writePem("CERTIFICATE", der("root.crt").subarray(0, 99));
  const { exit, err } = await run("torn", { files: { torn: join(fixture("root.crt"), torn) } });
  assert.match(err(), /^conclave: torn, line 14: [^\n]+\nhint: [^\n]+\n$/);
  assert.equal(exit, 3);
});

test("no passphrase is asked for without a need", async () => {
  const { exit, questions } = await run(`${AT} encrypted.key`, { answers: ["correct"] });
  assert.deepEqual([exit, questions], [0, []]);
});

test("--passphrase-file opens encrypted keys, all of them", async () => {
  const given = { files: { pw: "correct\n" } };
  const { exit, out } = await run(`${AT} --passphrase-file pw encrypted.key scrypt.key`, given);
  assert.equal(out().match(/key +Ed25519/g)?.length, 2);
  assert.equal(exit, 0);
  const wrong = await run("--passphrase-file pw encrypted.key", { files: { pw: "wrong\n" } });
  assert.equal(wrong.exit, 5);
  assert.equal(wrong.out(), "");
});

test("--reveal asks for the passphrase, or exits 4 where nobody can be asked", async () => {
  const seed = await run("--reveal --json ed25519.key");
  const { private: shown } = JSON.parse(seed.out()).files[0].items[0];
  assert.match(shown, /^[0-9a-f]{64}$/);
  const asked = await run("--reveal encrypted.key", { answers: ["correct"] });
  assert.equal(asked.questions.length, 1);
  assert.ok(asked.out().includes(shown));
  const silent = await run("--reveal encrypted.key");
  assert.equal(silent.exit, 4);
  assert.match(silent.err(), /--passphrase-file/);
  assert.equal((await run("--reveal --no-input encrypted.key", { answers: ["correct"] })).exit, 4);
});

test("without --reveal no private part comes out, in text or JSON", async () => {
  const seed =
    JSON.parse((await run("--reveal --json ed25519.key")).out()).files[0].items[0].private;
  for (const flags of ["", "--json "]) {
    const { out } = await run(`${flags}ed25519.key rsa.key ec.key one.share`);
    assert.ok(!out().includes(seed));
    assert.doesNotMatch(out(), /prime|scalar|seed/);
  }
});

test("an interrupted question ends the run", async () => {
  assert.equal(
    await codeOf(() => run("--reveal encrypted.key root.crt", { answers: [] })),
    "interrupted",
  );
});

test("what does not go together is refused", async () => {
  const usage = (words: string) => codeOf(() => run(words));
  assert.equal(await usage("--json"), "missing-operand");
  assert.equal(await usage("--machine root.crt"), "unexpected-operand");
  assert.equal(await usage("--machine --reveal"), "conflicting-flags");
  assert.equal(await usage("--machine --at 2026-01-01"), "conflicting-flags");
  assert.equal(await usage("- -"), "stdin-twice");
  assert.equal(await usage("--passphrase-file - -"), "stdin-twice");
});

test("a terminal gets colours, and none where they are not wanted", async () => {
  const env = { TERM: "xterm", LANG: "en_GB.UTF-8" };
  const terminal = { stdoutIsTerminal: true, env };
  // deno-lint-ignore no-control-regex -- SGR is what is looked for
  const colour = /\u001b\[\d+m/;
  assert.match((await run(`${AT} root.crt`, terminal)).out(), colour);
  assert.doesNotMatch((await run(`${AT} --no-color root.crt`, terminal)).out(), colour);
  const other = [{ ...env, NO_COLOR: "1" }, { ...env, TERM: "dumb" }];
  for (const each of other) {
    assert.doesNotMatch((await run(`${AT} root.crt`, { ...terminal, env: each })).out(), colour);
  }
  assert.doesNotMatch((await run(`${AT} root.crt`, { env })).out(), colour);
});

test("a terminal without UTF-8 gets ASCII alone", async () => {
  const { out } = await run(`${AT} --no-color chain.pem`, {
    stdoutIsTerminal: true,
    env: { LANG: "C" },
  });
  assert.match(out(), /O=M\\u00fcller/);
  assert.match(out(), /^[\x20-\x7e\n]*$/);
});

test("a name cannot steer the terminal", async () => {
  const name = "evil\u001b[2J.crt";
  const { out, err } = await run(`${name} \u001b]0;x`, { files: { [name]: fixture("root.crt") } });
  // deno-lint-ignore no-control-regex -- this is what must not be there
  assert.doesNotMatch(out() + err(), /\u001b/);
  assert.match(out(), /^evil\\u001b\[2J\.crt: certificate/);
});

test("--machine says unknown where nothing can be read", async () => {
  const { exit, out } = await run("--machine --json");
  const { machine, ok } = JSON.parse(out());
  assert.deepEqual([exit, ok, machine.version], [0, true, "0.1.0"]);
  assert.ok(["memfd_secret", "locked", "plain"].includes(machine.memory));
  for (
    const field of ["kernel", "tracer", "swap", "entropy", "secretMemory", "corePattern", "user"]
  ) {
    assert.equal(machine[field], null, field);
  }
  const { out: text } = await run("--machine");
  assert.match(text(), /^this machine\n/);
  assert.match(text(), /^ {2}swap +unknown$/m);
});

test("--machine reads what Linux tells", async () => {
  const limits = "Limit                     Soft Limit           Hard Limit           Units\n" +
    "Max core file size        0                    0                    bytes\n" +
    "Max locked memory         8388608              unlimited            bytes\n";
  const files = {
    "/proc/self/limits": limits,
    "/proc/self/status":
      "Name:\tx\nTracerPid:\t77\nUid:\t1000\t1001\t1000\t1000\nVmLck:\t      64 kB\n",
    "/proc/self/smaps":
      "7f0000000000-7f0000010000 rw-s 00000000 00:0f 5   /secretmem (deleted)\nSize: 64 kB\n",
    "/proc/swaps": "Filename\tType\n/dev/sda2 partition 1 0 -2\n",
    "/proc/sys/kernel/random/entropy_avail": "256\n",
    "/proc/sys/kernel/core_pattern": "|/usr/bin/collect %p\n",
    "/proc/sys/kernel/osrelease": "6.1.0\n",
    "/proc/sys/kernel/yama/ptrace_scope": "1\n",
  };
  const { out } = await run("--machine --json", { files, env: { LD_LIBRARY_PATH: "/x" } });
  const { machine } = JSON.parse(out());
  assert.equal(machine.tracer, 77);
  assert.equal(machine.user, 1001);
  assert.equal(machine.coreLimitZero, true);
  assert.equal(machine.lockLimit, 8388608);
  assert.equal(machine.lockedMemory, 65536);
  assert.equal(machine.secretMemory, 65536);
  assert.deepEqual(machine.swap, ["/dev/sda2"]);
  assert.equal(machine.entropy, 256);
  assert.equal(machine.corePattern, "|/usr/bin/collect %p");
  assert.equal(machine.ptraceScope, 1);
  assert.deepEqual(machine.environment, ["LD_LIBRARY_PATH"]);
});
