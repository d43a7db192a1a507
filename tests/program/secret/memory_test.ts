import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { skipped, test } from "#unit";
import { toBase64 } from "../../../lib/bytes/base64.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readKey, writeEncryptedKeyPem, writeKeyPem } from "../../../lib/key/key_file.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { BUN, DENO, ROOT } from "../../script_engine/ways.ts";
import { temporaryFolder } from "../../temporary.ts";
import { scan } from "./scan.ts";

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url).href);
const PASSPHRASE = "seven trombones under the winter stairs";
const KINDS = ["ed25519", "p256", "rsa2048", "mldsa65"] as const;
type Kind = typeof KINDS[number];
const RUNTIMES = {
  bun: [BUN],
  // Reading /proc needs all permissions (the program itself runs with few).
  deno: [DENO, "run", "--no-prompt", "--cached-only", "--no-remote", "--no-check", "--allow-all"],
};
type Runtime = keyof typeof RUNTIMES;

interface Ended {
  readonly child: ChildProcess;
  readonly exit: number;
  readonly protection: string;
  readonly process: Readonly<Record<string, boolean>>;
  readonly smaps: boolean;
}

/** Runs a command line to its end; the process stays, until it is killed. */
async function run(runtime: Runtime, words: readonly string[], keep = ""): Promise<Ended> {
  const [program, ...options] = RUNTIMES[runtime];
  const child = spawn(program!, [...options, CHILD, ...words, "--quiet"], {
    stdio: ["pipe", "pipe", "inherit"],
    cwd: ROOT,
    env: { ...process.env, KEEP: keep },
  });
  const text = await new Promise<string>((done, fail) => {
    child.stdout!.on("data", (data) => done(String(data)));
    child.on("exit", (code) => fail(new Error(`the child ended with ${code}`)));
  });
  return { child, ...JSON.parse(text) };
}

/**
 * What must be nowhere: the key as it stands in PKCS#8, header included, and in PEM. Where there is
 * a public header before it, a runtime's own form of the key does not look so.
 */
function needlesOf(kind: Kind, key: PrivateKey, runtime: Runtime): Map<string, Uint8Array> {
  const der = key.pkcs8.bytes.slice();
  // A number of RSA's private part; a seed or scalar with the four bytes before it.
  const at = { ed25519: 14, p256: 34, rsa2048: 700, mldsa65: 20 }[kind];
  // Whole groups of three, inside one line of PEM (48 bytes).
  const base64 = { ed25519: 18, p256: 36, rsa2048: 702, mldsa65: 24 }[kind];
  const needles = new Map([["base64", utf8(toBase64(der.slice(base64, base64 + 12)))]]);
  // Deno's Web Crypto keeps what it imported, in its own heap, beyond our reach.
  if (runtime === "deno") return needles;
  return needles.set("PKCS#8", der.slice(at, at + 18))
    .set("passphrase", utf8(PASSPHRASE.slice(4, 30)));
}

const reason = process.platform !== "linux"
  ? "Linux only"
  : process.getuid?.() !== 0
  ? "only root can read the memory of a process that is not dumpable"
  : undefined;

if (reason) skipped("a key's bytes are nowhere when a command has ended", reason);
else all();

function all(): void {
  const folder = temporaryFolder();
  const save = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const passphraseFile = save("passphrase", PASSPHRASE);
  const message = save("message", "what is signed");
  const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
  let runs = 0;
  const fresh = () => join(folder, `out-${runs++}`);

  async function makeKey(kind: Kind) {
    const key = await generateKey(kind, random);
    using passphrase = Secret.copy(utf8(PASSPHRASE));
    using pem = writeKeyPem(key);
    const plain = save(`${kind}.plain`, pem.bytes);
    const file = save(`${kind}.key`, await writeEncryptedKeyPem(key, passphrase, random));
    return { key, plain, file };
  }

  async function leavesNothing(
    runtime: Runtime,
    words: readonly string[],
    needles: () => Map<string, Uint8Array> | Promise<Map<string, Uint8Array>>,
  ): Promise<void> {
    const { child, exit } = await run(runtime, words);
    try {
      assert.equal(exit, 0);
      assert.deepEqual(scan(child.pid!, await needles()), []);
    } finally {
      child.kill();
    }
  }

  const signing = (file: string) => [
    ...["sign", "file", "--key", file, "--passphrase-file", passphraseFile],
    ...["--out", fresh(), message],
  ];

  for (const runtime of ["bun", "deno"] as const) {
    test(`secret memory shows in /proc/self/smaps (${runtime})`, async () => {
      const { file } = await makeKey("ed25519");
      const { child, protection, process: said, smaps } = await run(runtime, signing(file));
      child.kill();
      assert.equal(said.undumpable, true);
      assert.equal(said.coreLimitZero, true);
      assert.equal(smaps, protection === "memfd_secret");
      assert.notEqual(protection, "plain");
    });

    for (const kind of KINDS) {
      test(`sign file with an encrypted ${kind} key leaves nothing of it (${runtime})`, async () => {
        const { key, file } = await makeKey(kind);
        await leavesNothing(runtime, signing(file), () => needlesOf(kind, key, runtime));
      });
    }

    test(`sign file with a key in shares leaves nothing of it (${runtime})`, async () => {
      const { key, plain } = await makeKey("p256");
      const shares = fresh();
      (await run("bun", ["split", "-k", "2", "-n", "2", "--out-dir", shares, plain])).child.kill();
      const files = readdirSync(shares).map((name) => join(shares, name));
      const words = ["sign", "file", ...files.flatMap((file) => ["--share", file])];
      const needles = () => needlesOf("p256", key, runtime);
      await leavesNothing(runtime, [...words, "--out", fresh(), message], needles);
    });

    test(`what is kept on purpose is found (${runtime})`, async () => {
      const { key, plain, file } = await makeKey("ed25519");
      const everything = concat(readFileSync(plain), key.pkcs8.bytes, utf8(PASSPHRASE));
      const { child } = await run(runtime, signing(file), save("everything", everything));
      try {
        const needles = needlesOf("ed25519", key, "bun");
        const found = new Set(scan(child.pid!, needles).map(({ needle }) => needle));
        assert.deepEqual([...found].sort(), [...needles.keys()].sort());
      } finally {
        child.kill();
      }
    });
  }

  for (const kind of KINDS) {
    for (const how of ["encrypted", "plain"] as const) {
      test(`generate key ${kind}, ${how}, leaves nothing of it`, async () => {
        const out = fresh();
        const words = ["generate", "key", "--alg", kind, "--out", out];
        const more = how === "plain" ? ["--no-passphrase"] : ["--passphrase-file", passphraseFile];
        await leavesNothing("bun", [...words, ...more], async () => {
          using file = Secret.copy(readFileSync(out));
          using key = await readKey(file, () => Promise.resolve(Secret.copy(utf8(PASSPHRASE))));
          return needlesOf(kind, key, "bun");
        });
      });
    }
  }
}
