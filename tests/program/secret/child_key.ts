/**
 * Uses a key as a command does, lets go of it, and waits, so that the parent can look for what is
 * left. Arguments: how to use it, the key file, the passphrase file.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { arena } from "../../../lib/secret/arena.ts";
import { readKey, writeEncryptedKeyPem, writeKeyPem } from "../../../lib/key/key_file.ts";
import { sign } from "../../../lib/key/sign.ts";
import { Secret } from "../../../lib/secret/secret.ts";

const [use, file, passphraseFile] = process.argv.slice(2) as [string, string, string];
const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
const world = globalThis as { Bun?: { gc(now: boolean): void }; kept?: unknown };

/** Reads a file as the host does: straight into protected memory. */
function readSecret(path: string): Secret {
  const descriptor = openSync(path, "r");
  const secret = Secret.alloc(fstatSync(descriptor).size);
  readSync(descriptor, secret.bytes);
  closeSync(descriptor);
  return secret;
}

async function run(): Promise<void> {
  using secret = readSecret(file);
  using key = await readKey(secret, () => Promise.resolve(readSecret(passphraseFile)));
  await sign(key, new Uint8Array(1000));
  using passphrase = readSecret(passphraseFile);
  await writeEncryptedKeyPem(key, passphrase, random);
  using pem = writeKeyPem(key);
  if (use === "keep") world.kept = pem.bytes.slice();
}

await run();
// A collection after the last promise has settled.
await new Promise((done) => setTimeout(done, 20));
world.Bun?.gc(true);
const { protection } = arena;
const smaps = readFileSync("/proc/self/smaps", "latin1").includes("/secretmem");
process.stdout.write(JSON.stringify({ protection, process: arena.protect(), smaps }) + "\n");
process.stdin.resume();
