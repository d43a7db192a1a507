import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readKey, writeEncryptedKeyPem, writeKeyPem } from "../../../lib/key/key_file.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { temporaryFolder } from "../../temporary.ts";
import { has, must, run } from "../programs.ts";

const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
const PASSPHRASE = "seven trombones";
const KINDS = ["ed25519", "ed448", "p256", "p384", "p521", "rsa2048"] as const;

if (!has("certtool")) skipped("keys to and from GnuTLS", "certtool is not installed");
else {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const publicOf = (file: string, ...more: string[]) =>
    must("certtool", ["--load-privkey", file, "--pubkey-info", "--outder", ...more]).stdout;

  for (const name of KINDS) {
    test(`GnuTLS reads our ${name} keys, plain and encrypted`, async () => {
      using key = await generateKey(name, random);
      using passphrase = Secret.copy(utf8(PASSPHRASE));
      using pem = writeKeyPem(key);
      writeFileSync(at("plain.pem"), pem.bytes);
      writeFileSync(at("secret.pem"), await writeEncryptedKeyPem(key, passphrase, random));
      const expected = new Uint8Array(key.publicKey.spki);
      assert.deepEqual(new Uint8Array(publicOf(at("plain.pem"))), expected);
      assert.deepEqual(
        new Uint8Array(publicOf(at("secret.pem"), "--password", PASSPHRASE)),
        expected,
      );
      assert.notEqual(
        run("certtool", ["--load-privkey", at("secret.pem"), "--pubkey-info", "--password", "x"])
          .code,
        0,
      );
    });
  }

  test("we read the keys that GnuTLS writes", async () => {
    const kinds = [
      ["ed25519", ["--key-type", "ed25519"]],
      ["ed448", ["--key-type", "ed448"]],
      ["p256", ["--key-type", "ecdsa", "--curve", "secp256r1"]],
      ["p521", ["--key-type", "ecdsa", "--curve", "secp521r1"]],
      ["rsa", ["--key-type", "rsa", "--bits", "2048"]],
    ] as const;
    for (const [family, args] of kinds) {
      for (
        const more of [[], ["--pkcs8", "--password", ""], [
          "--pkcs8",
          "--pkcs-cipher",
          "aes-256",
          "--password",
          PASSPHRASE,
        ]]
      ) {
        const file = must("certtool", ["--generate-privkey", ...args, ...more]).stdout;
        using secret = Secret.copy(file);
        using key = await readKey(secret, () => Promise.resolve(Secret.copy(utf8(PASSPHRASE))));
        assert.equal(key.family, family);
      }
    }
  });
}
