import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { skipped, test } from "#unit";
import { toBase64 } from "../../../lib/bytes/base64.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { writeEncryptedKeyPem } from "../../../lib/key/key_file.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { temporaryFolder } from "../../temporary.ts";
import { scan } from "./scan.ts";

const CHILD = fileURLToPath(new URL("./child_key.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PASSPHRASE = "seven trombones under the winter stairs";
const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);

interface Runtime {
  readonly name: "bun" | "deno";
  readonly command: readonly string[];
}

function runtimes(): Runtime[] {
  const bin = (name: string) => join(ROOT, ".tools/node_modules/.bin", name);
  const rights = ["--no-prompt", "--cached-only", "--no-remote", "--allow-all", "--no-check"];
  return [
    { name: "bun" as const, command: [bin("bun")] },
    { name: "deno" as const, command: [bin("deno"), "run", ...rights] },
  ].filter(({ command }) => existsSync(command[0]!));
}

interface Waiting {
  readonly child: ChildProcess;
  readonly said: { protection: string; process: Record<string, boolean>; smaps: boolean };
}

async function start({ command }: Runtime, ...args: string[]): Promise<Waiting> {
  const child = spawn(command[0]!, [...command.slice(1), CHILD, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    cwd: ROOT,
  });
  const text = await new Promise<string>((done, fail) => {
    child.stdout!.on("data", (data) => done(String(data)));
    child.on("exit", (code) => fail(new Error(`the child ended with ${code}`)));
  });
  return { child, said: JSON.parse(text) };
}

/** The parts of a key that must be nowhere; each as it stands in our own buffers. */
async function makeKey(folder: string, algorithm: "ed25519" | "p256" | "rsa2048" | "mldsa65") {
  using key = await generateKey(algorithm, random);
  using passphrase = Secret.copy(new TextEncoder().encode(PASSPHRASE));
  const file = join(folder, `${algorithm}.pem`);
  writeFileSync(file, await writeEncryptedKeyPem(key, passphrase, random));
  const der = key.pkcs8.bytes.slice();
  // With the header before it, as it stands in PKCS#8; a number of RSA's private part.
  const at = { ed25519: 14, p256: 34, rsa2048: 700, mldsa65: 20 }[algorithm];
  // Whole groups of three, inside one line of PEM (48 bytes).
  const base64 = { ed25519: 18, p256: 36, rsa2048: 702, mldsa65: 24 }[algorithm];
  const needles = new Map([
    ["PKCS#8", der.slice(at, at + 18)],
    ["base64", new TextEncoder().encode(toBase64(der.slice(base64, base64 + 12)))],
    ["passphrase", new TextEncoder().encode(PASSPHRASE.slice(4, 30))],
  ]);
  return { file, needles };
}

const reason = process.platform !== "linux"
  ? "Linux only"
  : process.getuid?.() !== 0
  ? "only root can read the memory of a process that is not dumpable"
  : undefined;

if (reason) skipped("a key's bytes are nowhere when a command has ended", reason);
else {
  const folder = temporaryFolder();
  const passphraseFile = join(folder, "passphrase");
  writeFileSync(passphraseFile, PASSPHRASE);

  for (const runtime of runtimes()) {
    test(`secret memory shows in /proc/self/smaps (${runtime.name})`, async () => {
      const { file } = await makeKey(folder, "ed25519");
      const { child, said } = await start(runtime, "use", file, passphraseFile);
      child.kill();
      assert.equal(said.process.undumpable, true);
      assert.equal(said.process.coreLimitZero, true);
      assert.equal(said.smaps, said.protection === "memfd_secret");
      assert.notEqual(said.protection, "plain");
    });

    for (const algorithm of ["ed25519", "p256", "rsa2048", "mldsa65"] as const) {
      test(`${algorithm}'s bytes are nowhere when a command has ended (${runtime.name})`, async () => {
        const { file, needles } = await makeKey(folder, algorithm);
        // Deno's Web Crypto keeps what it imported, in its own heap, beyond our reach.
        if (runtime.name === "deno") {
          for (const name of ["PKCS#8", "passphrase"]) needles.delete(name);
        }
        const { child } = await start(runtime, "use", file, passphraseFile);
        try {
          assert.deepEqual(scan(child.pid!, needles), []);
        } finally {
          child.kill();
        }
      });
    }

    test(`what is kept on purpose is found (${runtime.name})`, async () => {
      const { file, needles } = await makeKey(folder, "ed25519");
      const { child } = await start(runtime, "keep", file, passphraseFile);
      try {
        const found = new Set(scan(child.pid!, needles).map(({ needle }) => needle));
        assert.ok(found.has("base64"));
      } finally {
        child.kill();
      }
    });
  }
}
