import assert from "node:assert/strict";
import { shake256 } from "@noble/hashes/sha3.js";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import {
  bitString,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from "../../../lib/asn1/writer.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readPkcs1, readSec1 } from "../../../lib/key/pkcs8.ts";
import { defaultSignatureAlgorithm, sign } from "../../../lib/key/sign.ts";
import { verify } from "../../../lib/key/verify.ts";
import { read, refused } from "./private_keys.ts";
import { random } from "./random.ts";

const edwards = (name: string, seed: Uint8Array) =>
  sequence(integer(0), sequence(oid(name)), octetString(octetString(seed)));
const ecIdentifier = sequence(oid(OID.ecPublicKey), oid(OID.prime256v1));
const ec = (inner: Uint8Array, identifier: Uint8Array = ecIdentifier) =>
  sequence(integer(0), identifier, octetString(inner));
const scalar = new Uint8Array(32).fill(1);

test("Edwards seeds have one length and one wrapping", async () => {
  await refused(edwards(OID.ed25519, new Uint8Array(31)), "key-length", {
    part: "private",
    required: 32,
  });
  await refused(edwards(OID.ed25519, new Uint8Array(33)), "key-length");
  await refused(edwards(OID.ed448, new Uint8Array(32)), "key-length", { required: 57 });
  const unwrapped = sequence(
    integer(0),
    sequence(oid(OID.ed25519)),
    octetString(new Uint8Array(32)),
  );
  await refused(unwrapped, "der-tag");
  const trailing = sequence(
    integer(0),
    sequence(oid(OID.ed25519)),
    octetString(octetString(new Uint8Array(32)), nullValue()),
  );
  await refused(trailing, "der-trailing");
});

test("EC keys: version, length, range, curve and public key are checked", async () => {
  const inner = (...fields: Uint8Array[]) => sequence(integer(1), ...fields);
  using key = await read(ec(inner(octetString(scalar))));
  const point = key.publicKey.bytes;
  const compressed = concat(new Uint8Array([2 + point.at(-1)! % 2]), point.subarray(1, 33));
  using _named = await read(ec(inner(octetString(scalar), explicit(0, oid(OID.prime256v1)))));
  using _claimed = await read(ec(inner(octetString(scalar), explicit(1, bitString(point)))));
  using _pressed = await read(ec(inner(octetString(scalar), explicit(1, bitString(compressed)))));

  await refused(ec(sequence(integer(0), octetString(scalar))), "key-version", { required: 1 });
  await refused(ec(inner(octetString())), "key-length", { required: 32 });
  await refused(ec(inner(octetString(new Uint8Array(2), scalar))), "key-length", { actual: 34 });
  await refused(ec(inner(octetString(new Uint8Array([1]), scalar))), "key-length", { actual: 33 });
  await refused(ec(inner(octetString(new Uint8Array(32)))), "key-scalar");
  await refused(ec(inner(octetString(new Uint8Array(32).fill(0xff)))), "key-scalar");
  await refused(ec(inner(octetString(scalar), explicit(0, oid(OID.secp384r1)))), "key-mismatch", {
    part: "curve",
  });
  const foreign = point.slice();
  foreign[9]! ^= 1;
  await refused(ec(inner(octetString(scalar), explicit(1, bitString(foreign)))), "key-mismatch", {
    part: "public",
  });
  compressed[0]! ^= 1;
  await refused(ec(inner(octetString(scalar), explicit(1, bitString(compressed)))), "key-mismatch");
  await refused(ec(inner(octetString(scalar), nullValue())), "der-trailing");
  await refused(ec(inner(octetString(scalar)), sequence(oid(OID.ecPublicKey))), "key-parameters");
});

test("scalars as GnuTLS writes them, a byte longer or shorter, are written back whole", async () => {
  const inner = (...scalars: Uint8Array[]) => ec(sequence(integer(1), octetString(...scalars)));
  const short = new Uint8Array(30).fill(7);
  using whole = await read(inner(new Uint8Array(2), short));
  using shorter = await read(inner(short));
  using longer = await read(inner(new Uint8Array(3), short));
  for (const key of [shorter, longer]) assert.deepEqual(key.pkcs8.bytes, whole.pkcs8.bytes);
  assert.equal(whole.pkcs8.length, 138);
});

test("ECPrivateKey alone must name its curve", async () => {
  const named = (curve: Uint8Array) =>
    sequence(integer(1), octetString(scalar), explicit(0, curve));
  using key = await read(named(oid(OID.prime256v1)), readSec1);
  assert.equal(key.family, "p256");
  assert.equal(key.pkcs8.length, 138);
  await refused(
    sequence(integer(1), octetString(scalar)),
    "key-parameters",
    { reason: "missing" },
    readSec1,
  );
  await refused(
    named(sequence(integer(1))),
    "key-parameters",
    { reason: "not-named-curve" },
    readSec1,
  );
  await refused(named(oid("1.3.132.0.10")), "key-curve-unknown", {}, readSec1);
  await refused(
    sequence(integer(1), octetString(new Uint8Array(49).fill(1)), explicit(0, oid(OID.secp384r1))),
    "key-length",
    {},
    readSec1,
  );
  await refused(new Uint8Array(), "der-truncated", {}, readSec1);
});

test("RSA keys: version, size and consistency are checked", async () => {
  using key = await generateKey("rsa2048", random);
  const der = key.pkcs8.bytes.slice();
  const inner = der.subarray(26);
  using again = await read(inner, readPkcs1);
  assert.deepEqual(again.pkcs8.bytes, key.pkcs8.bytes);
  const multiPrime = inner.slice();
  multiPrime[6] = 1;
  await refused(multiPrime, "key-version", { actual: 1 }, readPkcs1);
  // The modulus's last byte, an even public exponent, the private exponent: the key cannot sign.
  for (const at of [11 + 256, 11 + 200]) {
    const damaged = inner.slice();
    damaged[at]! ^= 2;
    await refused(damaged, "key-inconsistent", {}, readPkcs1);
  }
  await refused(new Uint8Array(), "der-truncated", {}, readPkcs1);
  const small = sequence(
    integer(0),
    integer(new Uint8Array(64).fill(0xc3)),
    integer(65537),
    ...Array(6).fill(integer(3)),
  );
  await refused(small, "key-rsa-size", { actual: 512, least: 1024 }, readPkcs1);
});

test("a PSS key keeps its parameters", async () => {
  using key = await generateKey("rsa2048", random);
  const inner = key.pkcs8.bytes.slice(26);
  const bound = sequence(integer(0), sequence(oid(OID.rsassaPss)), octetString(inner));
  using pss = await read(bound);
  assert.equal(pss.publicKey.pss, "any");
  assert.deepEqual(pss.pkcs8.bytes, bound);
  const algorithm = defaultSignatureAlgorithm(pss.publicKey);
  assert.equal(algorithm.scheme, "rsa-pss");
  const message = new Uint8Array([1]);
  assert.ok(await verify(pss.publicKey, algorithm, await sign(pss, message), message));
});

test("ML-DSA: the seed is read, alone or with the expanded key that belongs to it", async () => {
  const sizes = { mldsa44: 2560, mldsa65: 4032, mldsa87: 4896 };
  for (const [family, size] of Object.entries(sizes)) {
    const name = OID[family as keyof typeof sizes];
    using key = await generateKey(family as keyof typeof sizes, random);
    const seed = key.pkcs8.bytes.slice(-32);
    const wrap = (inner: Uint8Array) =>
      sequence(integer(0), sequence(oid(name)), octetString(inner));
    const expanded = new Uint8Array(size);
    expanded.set(key.publicKey.bytes.subarray(0, 32));
    expanded.set(shake256(key.publicKey.bytes, { dkLen: 64 }), 64);
    const both = (bytes: Uint8Array) => wrap(sequence(octetString(seed), octetString(bytes)));

    using alone = await read(wrap(implicit(0, seed)));
    assert.deepEqual(alone.pkcs8.bytes, key.pkcs8.bytes);
    using together = await read(both(expanded));
    assert.deepEqual(together.pkcs8.bytes, key.pkcs8.bytes);

    await refused(wrap(octetString(expanded)), "key-seed-missing");
    await refused(wrap(implicit(0, seed.subarray(1))), "key-length", { part: "private" });
    await refused(both(expanded.subarray(1)), "key-length");
    for (const at of [0, 31, 64, 127]) {
      const foreign = expanded.slice();
      foreign[at]! ^= 1;
      await refused(both(foreign), "key-mismatch", { part: "expanded" });
    }
  }
});
