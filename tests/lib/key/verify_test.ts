import assert from "node:assert/strict";
import { ed25519 } from "@noble/curves/ed25519.js";
import { p256, p384, p521 } from "@noble/curves/nist.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { bitString, integer, nullValue, oid, sequence } from "../../../lib/asn1/writer.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { derFromRaw } from "../../../lib/key/families/ecdsa_signature.ts";
import { rsaNumbers } from "../../../lib/key/families/rsa_numbers.ts";
import { verifyRsa } from "../../../lib/key/families/rsa_verify.ts";
import { writePss } from "../../../lib/key/pss.ts";
import { defaultSignatureAlgorithm, sign } from "../../../lib/key/sign.ts";
import { pssAlgorithm, signatureAlgorithm } from "../../../lib/key/signature_algorithm.ts";
import { readSpki } from "../../../lib/key/spki.ts";
import { fits, verify } from "../../../lib/key/verify.ts";
import { random } from "./random.ts";

const message = new TextEncoder().encode("to be signed");
const other = new TextEncoder().encode("to be signeD");

test("every curve takes every digest that another implementation signed with", async () => {
  const curves = [
    { name: OID.prime256v1, curve: p256 },
    { name: OID.secp384r1, curve: p384 },
    { name: OID.secp521r1, curve: p521 },
  ];
  const hashes = { sha1, sha256, sha384, sha512 };
  for (const { name, curve } of curves) {
    const { secretKey, publicKey } = curve.keygen();
    const point = curve.Point.fromBytes(publicKey).toBytes(false);
    const key = readSpki(sequence(sequence(oid(OID.ecPublicKey), oid(name)), bitString(point)));
    for (const [digest, hash] of Object.entries(hashes)) {
      const algorithm = signatureAlgorithm("ecdsa", digest as keyof typeof hashes);
      const raw = curve.sign(hash(message), secretKey, { prehash: false });
      const signature = derFromRaw(raw);
      assert.ok(await verify(key, algorithm, signature, message, { sha1: true }));
      assert.ok(!await verify(key, algorithm, signature, other, { sha1: true }));
    }
  }
});

test("Ed25519 takes what another implementation signed", async () => {
  const { secretKey, publicKey } = ed25519.keygen();
  const key = readSpki(sequence(sequence(oid(OID.ed25519)), bitString(publicKey)));
  const signature = ed25519.sign(message, secretKey);
  assert.ok(await verify(key, signatureAlgorithm("ed25519"), signature, message));
  assert.ok(!await verify(key, signatureAlgorithm("ed25519"), signature, other));
});

test("MD5 and SHA-1 are refused, SHA-1 unless asked for", async () => {
  using key = await generateKey("rsa2048", random);
  const signature = new Uint8Array(256);
  for (const digest of ["md5", "sha1"] as const) {
    const algorithm = signatureAlgorithm("rsa", digest);
    const fault = { code: "signature-digest-broken", data: { digest } };
    await assert.rejects(verify(key.publicKey, algorithm, signature, message), fault);
    await assert.rejects(sign(key, message, algorithm), fault);
  }
  const algorithm = signatureAlgorithm("rsa", "sha1");
  assert.equal(await verify(key.publicKey, algorithm, signature, message, { sha1: true }), false);
});

test("an algorithm that does not fit the key is false, and does not sign", async () => {
  using ed = await generateKey("ed25519", random);
  using ec = await generateKey("p256", random);
  using rsa = await generateKey("rsa2048", random);
  using mldsa = await generateKey("mldsa44", random);
  const keys = [ed, ec, rsa, mldsa];
  for (const key of keys) {
    const own = defaultSignatureAlgorithm(key.publicKey);
    const signature = await sign(key, message);
    assert.ok(await verify(key.publicKey, own, signature, message));
    for (const foreign of keys.filter((one) => one !== key)) {
      const algorithm = defaultSignatureAlgorithm(foreign.publicKey);
      assert.equal(fits(key.publicKey, algorithm), false);
      assert.equal(await verify(key.publicKey, algorithm, signature, message), false);
      assert.equal(await verify(foreign.publicKey, own, signature, message), false);
      await assert.rejects(sign(key, message, algorithm), { code: "signature-unfit" });
    }
  }
});

test("a signature of another length or with any bit changed is false", async () => {
  for (const kind of ["ed25519", "ed448", "p256", "p384", "p521", "rsa2048", "mldsa44"] as const) {
    using key = await generateKey(kind, random);
    const algorithm = defaultSignatureAlgorithm(key.publicKey);
    const signature = await sign(key, message);
    const wrong = [
      new Uint8Array(),
      signature.subarray(1),
      signature.subarray(0, -1),
      Uint8Array.from([...signature, 0]),
      new Uint8Array(signature.length),
      new Uint8Array(signature.length).fill(0xff),
    ];
    for (let i = 0; i < 24; i++) {
      const flipped = signature.slice();
      flipped[Math.floor(i * signature.length / 24)]! ^= 1 << (i % 8);
      wrong.push(flipped);
    }
    for (const each of wrong) {
      assert.equal(await verify(key.publicKey, algorithm, each, message), false, kind);
    }
    assert.ok(await verify(key.publicKey, algorithm, signature, message));
  }
});

test("our own RSA agrees with the runtime's, in both schemes and with every digest", async () => {
  using key = await generateKey("rsa2048", random);
  const numbers = rsaNumbers(key.publicKey.bytes);
  for (const digest of ["sha256", "sha384", "sha512"] as const) {
    const size = { sha256: 32, sha384: 48, sha512: 64 }[digest];
    for (const salt of [undefined, 0, 20, size, 100]) {
      const pss = salt === undefined ? undefined : { digest, mgfDigest: digest, salt };
      const algorithm = pss ? pssAlgorithm(pss) : signatureAlgorithm("rsa", digest);
      const signature = await sign(key, message, algorithm);
      assert.ok(await verify(key.publicKey, algorithm, signature, message));
      assert.ok(verifyRsa(numbers, digest, pss, signature, message));
      assert.ok(!verifyRsa(numbers, digest, pss, signature, other));
      const flipped = signature.slice();
      flipped[100]! ^= 4;
      assert.ok(!verifyRsa(numbers, digest, pss, flipped, message));
      if (!pss) continue;
      assert.ok(!verifyRsa(numbers, digest, { ...pss, salt: salt! + 1 }, signature, message));
      assert.ok(!verifyRsa(numbers, digest, { ...pss, mgfDigest: "sha224" }, signature, message));
      assert.ok(!verifyRsa(numbers, digest, undefined, signature, message));
    }
  }
  const modulus = numbers.modulus.slice();
  assert.ok(!verifyRsa(numbers, "sha256", undefined, modulus, message));
});

test("a key bound to PSS keeps to its parameters (RFC 4055 §3.3)", async () => {
  using key = await generateKey("rsa2048", random);
  const bound = (parameters?: Uint8Array) =>
    readSpki(sequence(sequence(oid(OID.rsassaPss), parameters), bitString(key.publicKey.bytes)));
  const sha256With = (salt: number) =>
    pssAlgorithm({ digest: "sha256", mgfDigest: "sha256", salt });
  const strict = bound(writePss({ digest: "sha256", mgfDigest: "sha256", salt: 32 }));
  const cases = [
    { key: bound(), algorithm: sha256With(32), fit: true },
    { key: bound(), algorithm: signatureAlgorithm("rsa", "sha256"), fit: false },
    { key: strict, algorithm: sha256With(32), fit: true },
    { key: strict, algorithm: sha256With(40), fit: true },
    { key: strict, algorithm: sha256With(31), fit: false },
    {
      key: strict,
      algorithm: pssAlgorithm({ digest: "sha384", mgfDigest: "sha384", salt: 48 }),
      fit: false,
    },
    { key: key.publicKey, algorithm: sha256With(32), fit: true },
  ];
  for (const { key: each, algorithm, fit } of cases) {
    assert.equal(fits(each, algorithm), fit);
    const made = await sign(key, message, algorithm);
    assert.equal(await verify(each, algorithm, made, message), fit);
  }
  assert.deepEqual(defaultSignatureAlgorithm(strict).pss, strict.pss);
});

test("a point that is not on its curve verifies nothing", async () => {
  // y = 2 is the y of no point of edwards25519.
  const bytes = new Uint8Array(32);
  bytes[0] = 2;
  assert.throws(() => ed25519.Point.fromBytes(bytes));
  const key = readSpki(sequence(sequence(oid(OID.ed25519)), bitString(bytes)));
  const signature = new Uint8Array(64);
  assert.equal(await verify(key, signatureAlgorithm("ed25519"), signature, message), false);
});

test("RSA with an exponent that no runtime takes is checked by our own code", async () => {
  using key = await generateKey("rsa2048", random);
  const { modulus } = rsaNumbers(key.publicKey.bytes);
  // With e = 2^64 + 13 a signature made for 65537 must be wrong, not an error.
  const exponent = new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 13]);
  const spki = sequence(
    sequence(oid(OID.rsaEncryption), nullValue()),
    bitString(sequence(integer(modulus), integer(exponent))),
  );
  const algorithm = signatureAlgorithm("rsa", "sha256");
  const signature = await sign(key, message);
  assert.equal(await verify(readSpki(spki), algorithm, signature, message), false);
});
