import assert from "node:assert/strict";
import { skipped, test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { encryptKey } from "../../../lib/key/encryption.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { writeEncryptedKeyPem, writeKeyPem } from "../../../lib/key/key_file.ts";
import { readPkcs8 } from "../../../lib/key/pkcs8.ts";
import { readPublicKey } from "../../../lib/key/public_file.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { has, run } from "../programs.ts";
import { at, type Kind, KINDS, open, openssl, PASSPHRASE, save, spkiOf } from "./openssl.ts";

const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);

if (!has("openssl")) skipped("keys to and from OpenSSL", "openssl is not installed");
else {
  for (const kind of KINDS) {
    test(`OpenSSL reads our ${kind.name} keys, plain and encrypted`, () => ours(kind));
    test(`we read OpenSSL's ${kind.name} keys in every form`, () => theirs(kind));
  }
  test("explicit EC parameters and compressed points: what OpenSSL can also write", oddPoints);
  test("weak ways to encrypt are refused", weak);
}

async function ours({ name }: Kind): Promise<void> {
  using key = await generateKey(name, random);
  using passphrase = Secret.copy(utf8(PASSPHRASE));
  using pem = writeKeyPem(key);
  const plain = save(`${name}.pem`, pem.bytes);
  const encrypted = save(`${name}.enc`, await writeEncryptedKeyPem(key, passphrase, random));
  const files = [plain, encrypted, save(`${name}.der`, key.pkcs8.bytes)];
  if (name === "p256") files.push(save("enc.der", await encryptKey(key, passphrase, random)));
  for (const file of files) assert.deepEqual(spkiOf(file), new Uint8Array(key.publicKey.spki));
  openssl(`pkey -in ${plain} -check -noout`);
  // The same bytes: OpenSSL writes PKCS#8 as we do.
  const again = openssl(`pkcs8 -topk8 -nocrypt -in ${plain} -outform DER`);
  assert.deepEqual(again, new Uint8Array(key.pkcs8.bytes));
  const pub = save(`${name}.pub`, writePem("PUBLIC KEY", key.publicKey.spki));
  openssl(`pkey -pubin -in ${pub} -pubcheck -noout`);
  const wrong = ["pkey", "-in", encrypted, "-passin", "pass:seven", "-noout"];
  if (name === "p256") assert.notEqual(run("openssl", wrong).code, 0);
}

async function theirs({ name, make }: Kind): Promise<void> {
  const plain = at(`theirs-${name}.pem`);
  openssl(`${make} -out ${plain}`);
  const protection = ["-passout", `pass:${PASSPHRASE}`];
  const files = [
    openssl(`pkcs8 -topk8 -nocrypt -in ${plain}`),
    openssl(`pkcs8 -topk8 -nocrypt -outform DER -in ${plain}`),
    openssl(`pkcs8 -topk8 -in ${plain}`, ...protection),
    openssl(`pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1 -in ${plain}`, ...protection),
    openssl(`pkcs8 -topk8 -v2 aes-192-cbc -v2prf hmacWithSHA384 -in ${plain}`, ...protection),
    openssl(`pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA512 -in ${plain}`, ...protection),
    openssl(`pkcs8 -topk8 -v2 aes-256-cbc -iter 70000 -in ${plain}`, ...protection),
    openssl(`pkcs8 -topk8 -scrypt -scrypt_N 1024 -in ${plain}`, ...protection),
    openssl(`pkcs8 -topk8 -scrypt -outform DER -in ${plain}`, ...protection),
  ];
  // RFC 8410 has one form for Edwards keys; there is no older one.
  if (!name.startsWith("ed")) {
    files.push(openssl(`pkey -traditional -in ${plain}`));
    files.push(openssl(`pkey -traditional -outform DER -in ${plain}`));
  }
  const expected = spkiOf(plain);
  for (const [form, file] of files.entries()) {
    using key = await open(file);
    assert.deepEqual(new Uint8Array(key.publicKey.spki), expected, `form ${form}`);
    using again = await readPkcs8(key.pkcs8);
    assert.deepEqual(again.pkcs8.bytes, key.pkcs8.bytes);
  }
  const pub = readPublicKey(openssl(`pkey -in ${plain} -pubout`));
  assert.deepEqual(new Uint8Array(pub.spki), expected);
}

async function oddPoints(): Promise<void> {
  const make = "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";
  const explicit = openssl(`${make} -pkeyopt ec_param_enc:explicit`);
  await assert.rejects(open(explicit), { code: "key-parameters" });
  const file = save("point.pem", openssl(make));
  using key = await open(openssl(`ec -in ${file} -conv_form compressed`));
  assert.deepEqual(new Uint8Array(key.publicKey.spki), spkiOf(file));
  const pub = openssl(`ec -in ${file} -pubout -conv_form compressed`);
  const data = { family: "p256", reason: "compressed" };
  assert.throws(() => readPublicKey(pub), { code: "key-point", data });
}

async function weak(): Promise<void> {
  const file = save("weak.pem", openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"));
  const protection = ["-passout", `pass:${PASSPHRASE}`];
  const legacy = openssl(`rsa -in ${file} -traditional -aes256`, ...protection);
  await assert.rejects(open(legacy), { code: "key-legacy-encryption" });
  for (const how of ["-v2 des3", "-v1 PBE-SHA1-3DES"]) {
    const encrypted = openssl(`pkcs8 -topk8 -in ${file} ${how}`, ...protection);
    await assert.rejects(open(encrypted), { code: "key-encryption-unknown" });
  }
}
