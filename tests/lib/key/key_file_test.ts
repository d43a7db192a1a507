import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { explicit, integer, octetString, oid, sequence } from "../../../lib/asn1/writer.ts";
import { toBase64 } from "../../../lib/bytes/base64.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { Fault } from "../../../lib/fault.ts";
import { decryptKey, encryptKey, readEncryptedKey } from "../../../lib/key/encryption.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readKey, writeEncryptedKeyPem, writeKeyPem } from "../../../lib/key/key_file.ts";
import { readPkcs8 } from "../../../lib/key/pkcs8.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { random } from "./random.ts";

const PASSPHRASE = "correct horse";
const secretOf = (text: string) => Secret.copy(utf8(text));
const never = () => Promise.reject(new Error("nobody should have asked"));
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function open(file: string | Uint8Array, passphrase?: string): Promise<PrivateKey> {
  using secret = typeof file === "string" ? secretOf(file) : Secret.copy(file);
  return await readKey(
    secret,
    passphrase === undefined ? never : () => Promise.resolve(secretOf(passphrase)),
  );
}

async function refused(
  file: string | Uint8Array,
  code: string,
  passphrase?: string,
): Promise<void> {
  await assert.rejects(open(file, passphrase).then((key) => key[Symbol.dispose]()), (error) => {
    assert.ok(error instanceof Fault, String(error));
    assert.equal(error.code, code);
    return true;
  });
}

const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${
    toBase64(der).replace(/.{64}/g, "$&\n").trim()
  }\n-----END ${label}-----\n`;

test("what holds no private key is refused", async () => {
  await refused("", "key-unrecognized");
  await refused("hello", "key-unrecognized");
  await refused(new Uint8Array(100), "key-unrecognized");
  await refused(new Uint8Array([0x30, 0]), "key-unrecognized");
  await refused(sequence(octetString(), octetString()), "key-unrecognized");
  await refused(pem("CERTIFICATE", new Uint8Array(30)), "pem-none");
  await refused(pem("PUBLIC KEY", new Uint8Array(30)), "pem-none");
  await refused(pem("OPENSSH PRIVATE KEY", new Uint8Array(30)), "pem-none");
  await refused("-----BEGIN PRIVATE KEY-----\n", "pem-unfinished");
  await refused("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "pem-empty");
  await refused("-----BEGIN PRIVATE KEY-----\nAAA*\n-----END PRIVATE KEY-----\n", "pem-base64");
  await refused(pem("PRIVATE KEY", new Uint8Array(30)), "der-tag");
});

test("a PEM file reads back, with CRLF, a byte order mark, and text around it", async () => {
  using key = await generateKey("p384", random);
  using written = writeKeyPem(key);
  const plain = text(written.bytes);
  assert.match(
    plain,
    /^-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/]{64}\n)+.*\n-----END PRIVATE KEY-----\n$/,
  );
  const forms = [
    plain,
    plain.replaceAll("\n", "\r\n"),
    "\ufeff" + plain,
    "Bag Attributes\n  friendlyName: x\n" + plain + "trailing text\n",
    pem("CERTIFICATE", new Uint8Array(9)) + plain,
    plain.trimEnd(),
  ];
  for (const form of forms) {
    using again = await open(form);
    assert.deepEqual(again.pkcs8.bytes, key.pkcs8.bytes);
  }
  await refused(plain + plain, "pem-several");
  await refused(plain.replace("END PRIVATE KEY", "END RSA PRIVATE KEY"), "pem-mismatch");
});

test("DER reads back in each of its forms", async () => {
  using ec = await generateKey("p256", random);
  using again = await open(ec.pkcs8.bytes.slice());
  assert.deepEqual(again.pkcs8.bytes, ec.pkcs8.bytes);
  const scalar = ec.pkcs8.bytes.slice(36, 68);
  const sec1 = sequence(integer(1), octetString(scalar), explicit(0, oid(OID.prime256v1)));
  using bySec1 = await open(sec1);
  assert.deepEqual(bySec1.pkcs8.bytes, ec.pkcs8.bytes);
  using byPem = await open(pem("EC PARAMETERS", oid(OID.prime256v1)) + pem("EC PRIVATE KEY", sec1));
  assert.deepEqual(byPem.pkcs8.bytes, ec.pkcs8.bytes);

  using rsa = await generateKey("rsa2048", random);
  const pkcs1 = rsa.pkcs8.bytes.slice(26);
  using byPkcs1 = await open(pkcs1);
  assert.deepEqual(byPkcs1.pkcs8.bytes, rsa.pkcs8.bytes);
  using byRsaPem = await open(pem("RSA PRIVATE KEY", pkcs1));
  assert.deepEqual(byRsaPem.pkcs8.bytes, rsa.pkcs8.bytes);

  using passphrase = secretOf(PASSPHRASE);
  const encrypted = await encryptKey(ec, passphrase, random);
  using byEncrypted = await open(encrypted, PASSPHRASE);
  assert.deepEqual(byEncrypted.pkcs8.bytes, ec.pkcs8.bytes);
  // The label must say what is inside.
  await refused(pem("EC PRIVATE KEY", pkcs1), "der-tag");
  await refused(pem("PRIVATE KEY", sec1), "der-tag");
  await refused(pem("PRIVATE KEY", encrypted), "der-tag");
});

test("an encrypted key opens with its passphrase alone", async () => {
  using key = await generateKey("ed25519", random);
  using passphrase = secretOf(PASSPHRASE);
  const written = await writeEncryptedKeyPem(key, passphrase, random);
  assert.ok(written.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
  using again = await open(written, PASSPHRASE);
  assert.deepEqual(again.pkcs8.bytes, key.pkcs8.bytes);
  for (const wrong of ["", "Correct horse", "correct horse ", "x"]) {
    await refused(written, "key-passphrase-wrong", wrong);
  }
});

test("salt and initialization vector are new each time; the cost is stated", async () => {
  using key = await generateKey("ed25519", random);
  using passphrase = secretOf(PASSPHRASE);
  const one = readEncryptedKey(await encryptKey(key, passphrase, random, 600_000));
  const two = readEncryptedKey(await encryptKey(key, passphrase, random, 600_000));
  assert.notDeepEqual(one.parameters.iv, two.parameters.iv);
  assert.notDeepEqual(one.parameters.derivation.salt, two.parameters.derivation.salt);
  assert.ok(one.parameters.derivation.kdf === "pbkdf2");
  assert.equal(one.parameters.derivation.iterations, 600_000);
  const usual = readEncryptedKey(await encryptKey(key, passphrase, random)).parameters.derivation;
  assert.ok(usual.kdf === "pbkdf2" && usual.iterations === 1_000_000);
  await assert.rejects(encryptKey(key, passphrase, random, 599_999), RangeError);
});

test("a damaged encrypted key is refused where the file holds its public key", async () => {
  using key = await generateKey("p256", random);
  using passphrase = secretOf(PASSPHRASE);
  const encrypted = readEncryptedKey(await encryptKey(key, passphrase, random, 600_000));
  const size = encrypted.ciphertext.length;
  assert.equal(size, 144);
  for (let at = 0; at < size; at += 7) {
    const ciphertext = encrypted.ciphertext.slice();
    ciphertext[at]! ^= 0x10;
    await assert.rejects(async () => {
      using pkcs8 = await decryptKey({ ...encrypted, ciphertext }, passphrase);
      using _ = await readPkcs8(pkcs8);
    }, Fault);
  }
}, 120_000);

test("the passphrase is asked for when the file is known to be readable, and disposed of", async () => {
  let asked: Secret | undefined;
  const file = (iterations: number) =>
    sequence(
      sequence(
        oid(OID.pbes2),
        sequence(
          sequence(oid(OID.pbkdf2), sequence(octetString(new Uint8Array(8)), integer(iterations))),
          sequence(oid(OID.aes256Cbc), octetString(new Uint8Array(16))),
        ),
      ),
      octetString(new Uint8Array(64)),
    );
  await refused(file(20_000_000), "key-encryption-cost"); // open() would fail if it asked
  using secret = Secret.copy(file(1));
  const ask = () => Promise.resolve(asked = secretOf("x"));
  await assert.rejects(readKey(secret, ask), { code: "key-passphrase-wrong" });
  assert.equal(asked!.length, 0);
});

test("keys under RFC 1423 encryption are refused with a hint", async () => {
  const legacy = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n" +
    "DEK-Info: AES-128-CBC,0123456789ABCDEF0123456789ABCDEF\n\nAAAA\n-----END RSA PRIVATE KEY-----\n";
  await refused(legacy, "key-legacy-encryption");
});

test("scrypt as RFC 7914 §12 derives it", async () => {
  // N = 16, r = 1, p = 1, empty passphrase, empty salt is refused here; the second vector of §12 is taken.
  const parameters = {
    derivation: { kdf: "scrypt", salt: utf8("NaCl"), cost: 1024, blockSize: 8, parallel: 16 },
    keyBits: 256,
    iv: new Uint8Array(16),
  } as const;
  const { cbc } = await import("@noble/ciphers/aes.js");
  const derived = "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162";
  using key = await generateKey("ed25519", random);
  const ciphertext = cbc(Uint8Array.fromHex(derived), parameters.iv).encrypt(key.pkcs8.bytes);
  using passphrase = secretOf("password");
  using pkcs8 = await decryptKey({ parameters, ciphertext }, passphrase);
  assert.deepEqual(pkcs8.bytes, key.pkcs8.bytes);
});

test("PBKDF2 as RFC 7914 §11 derives it", async () => {
  const derivation = {
    kdf: "pbkdf2",
    salt: utf8("NaCl"),
    iterations: 80_000,
    digest: "SHA-256",
  } as const;
  const parameters = { derivation, keyBits: 256, iv: new Uint8Array(16) } as const;
  const { cbc } = await import("@noble/ciphers/aes.js");
  const derived = "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56";
  using key = await generateKey("ed25519", random);
  const ciphertext = cbc(Uint8Array.fromHex(derived), parameters.iv).encrypt(key.pkcs8.bytes);
  using passphrase = secretOf("Password");
  using pkcs8 = await decryptKey({ parameters, ciphertext }, passphrase);
  assert.deepEqual(pkcs8.bytes, key.pkcs8.bytes);
});

test("any bytes are read as a key or refused with a fault", async () => {
  using key = await generateKey("ed25519", random);
  using written = writeKeyPem(key);
  const seed = written.bytes.slice();
  const tolerates = async (file: Uint8Array) => {
    using secret = Secret.copy(file);
    try {
      using _ = await readKey(secret, () => Promise.reject(new Fault("asked")));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  };
  const edits = fc.array(fc.tuple(fc.nat(seed.length), fc.nat(255)), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(edits, (changes) => {
      const file = seed.slice();
      for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
      return tolerates(file);
    }),
    { numRuns: 10_000 },
  );
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), tolerates), {
    numRuns: 2000,
  });
});
