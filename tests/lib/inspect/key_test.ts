import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { DerReader } from "../../../lib/asn1/reader.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import type { DescribeOptions } from "../../../lib/inspect/describe.ts";
import { describedJson, writeJson } from "../../../lib/inspect/json.ts";
import { type Description, secretsOf } from "../../../lib/inspect/model.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { bytes, der, fixture } from "./fixtures.ts";
import { type Any, code, json, look } from "./look.ts";

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");

test("keys show their public part alone", async () => {
  for (
    const [name, key, form] of [
      ["ed25519.key", "Ed25519", "PKCS#8"],
      ["rsa.key", "RSA 2048", "RSAPrivateKey"],
      ["ec.key", "P-256", "ECPrivateKey"],
    ] as const
  ) {
    const { things } = await look(fixture(name));
    const { items } = things[0]!.described as Description;
    assert.deepEqual([...secretsOf(items)], []);
    const seen = await json(fixture(name));
    assert.deepEqual([seen.key.name, seen.form, seen.encrypted, seen.private], [
      key,
      form,
      false,
      null,
    ]);
  }
  const publicKey = await json(fixture("public.pem"));
  assert.equal(publicKey.keyFingerprint.sha256, sha256(der("public.pem")));
  assert.equal((await json(fixture("rsa.key"))).keyFingerprint.sha256, sha256(der("public.pem")));
});

/** The private parts of a key, by field, in hexadecimal. */
async function revealed(file: Uint8Array, options: Partial<DescribeOptions> = {}): Promise<Any> {
  const { things } = await look(file, { reveal: true, ...options });
  const { described } = things[0]!;
  if (described instanceof Fault) throw described;
  const secrets = [...secretsOf(described.items)];
  const out = writeJson(describedJson(described)).map((chunk) =>
    chunk instanceof Secret ? toHex(chunk.bytes) : chunk
  ).join("");
  for (const secret of secrets) secret[Symbol.dispose]();
  return JSON.parse(out).private;
}

test("the private part shows where that is asked for", async () => {
  // RFC 8410 §7: the seed is an OCTET STRING in PKCS#8's OCTET STRING, at the end.
  const ed25519 = der("ed25519.key");
  assert.equal(await revealed(fixture("ed25519.key")), toHex(ed25519.subarray(-32)));
  // RFC 5915 §3: SEQUENCE, version 1, OCTET STRING of 32 octets.
  const block = new TextDecoder().decode(fixture("ec.key")).split(
    "-----END EC PARAMETERS-----",
  )[1]!;
  const ec = Uint8Array.from(atob(block.replace(/-----.*?-----|\s/g, "")), (c) => c.charCodeAt(0));
  assert.equal(await revealed(fixture("ec.key")), toHex(ec.subarray(7, 39)));
  const fields = new DerReader(der("rsa.key")).sequence();
  const numbers = Array.from({ length: 6 }, () => toHex(fields.unsigned()));
  assert.deepEqual(await revealed(fixture("rsa.key")), {
    publicExponent: 65537,
    privateExponent: numbers[3],
    prime1: numbers[4],
    prime2: numbers[5],
  });
});

const passphrase = (text: string) => () => Promise.resolve(Secret.take(bytes(text)));

test("an encrypted key shows how it is encrypted, without its passphrase", async () => {
  const seen = await json(fixture("encrypted.key"));
  assert.deepEqual([seen.type, seen.encrypted, seen.key], ["encrypted-key", true, null]);
  assert.equal(seen.cipher, "AES-256-CBC");
  assert.deepEqual(seen.derivation, {
    kdf: "pbkdf2",
    saltLength: 8,
    digest: "SHA-256",
    iterations: 600000,
  });
  const other = await json(fixture("scrypt.key"));
  assert.deepEqual(other.derivation, {
    kdf: "scrypt",
    saltLength: 8,
    cost: 16384,
    blockSize: 8,
    parallel: 1,
  });
});

test("the passphrase opens it", async () => {
  const open = await json(fixture("encrypted.key"), { passphrase: passphrase("correct") });
  const plain = await json(fixture("ed25519.key"));
  assert.deepEqual(open.keyFingerprint, plain.keyFingerprint);
  assert.equal(open.private, null);
  const options = { passphrase: passphrase("correct") };
  assert.equal(
    await revealed(fixture("scrypt.key"), options),
    await revealed(fixture("ed25519.key")),
  );
  const wrong = { passphrase: passphrase("wrong") };
  assert.equal(await code(fixture("encrypted.key"), wrong), "key-passphrase-wrong");
});

test("a key in the old encryption of OpenSSL is refused by name", async () => {
  const text =
    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAQID\n-----END RSA PRIVATE KEY-----\n";
  assert.equal(await code(bytes(text)), "key-legacy-encryption");
});
