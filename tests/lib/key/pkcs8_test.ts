import assert from "node:assert/strict";
import { shake256 } from "@noble/hashes/sha3.js";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { contextConstructed, TAG } from "../../../lib/asn1/tags.ts";
import {
  bitString,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  value,
} from "../../../lib/asn1/writer.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { Fault } from "../../../lib/fault.ts";
import { ALGORITHMS, KEY_ALGORITHMS, keyLabel } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readPkcs1, readPkcs8, readSec1 } from "../../../lib/key/pkcs8.ts";
import { defaultSignatureAlgorithm, sign } from "../../../lib/key/sign.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";
import { verify } from "../../../lib/key/verify.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { random } from "./random.ts";

const MADE = KEY_ALGORITHMS.filter((name) => !["rsa3072", "rsa4096", "rsa8192"].includes(name));
const SIZES: Readonly<Record<string, number>> = {
  ed25519: 32,
  ed448: 57,
  mldsa44: 32,
  mldsa65: 32,
};

type Reader = (der: Secret) => Promise<PrivateKey>;

async function read(der: Uint8Array, reader: Reader = readPkcs8): Promise<PrivateKey> {
  using secret = Secret.copy(der);
  return await reader(secret);
}

async function refused(
  der: Uint8Array,
  code: string,
  data: Record<string, unknown> = {},
  reader: Reader = readPkcs8,
): Promise<void> {
  await assert.rejects(read(der, reader).then((key) => key[Symbol.dispose]()), (error) => {
    assert.ok(error instanceof Fault, String(error));
    assert.equal(error.code, code);
    for (const [name, wanted] of Object.entries(data)) assert.deepEqual(error.data[name], wanted);
    return true;
  });
}

const edwards = (name: string, seed: Uint8Array) =>
  sequence(integer(0), sequence(oid(name)), octetString(octetString(seed)));
const ecIdentifier = sequence(oid(OID.ecPublicKey), oid(OID.prime256v1));
const ec = (inner: Uint8Array, identifier: Uint8Array = ecIdentifier) =>
  sequence(integer(0), identifier, octetString(inner));
const scalar = new Uint8Array(32).fill(1);

test("what is not PKCS#8 is refused", async () => {
  await refused(new Uint8Array(), "der-truncated");
  await refused(new TextEncoder().encode("garbage"), "der-tag");
  await refused(sequence(), "der-truncated");
  await refused(
    sequence(integer(0), sequence(oid("1.2.3")), octetString()),
    "key-algorithm-unknown",
  );
  const good = edwards(OID.ed25519, new Uint8Array(32));
  await refused(concat(good, new Uint8Array([0])), "der-trailing");
  await refused(good.subarray(0, -1), "der-truncated");
  await refused(
    sequence(
      integer(0),
      sequence(oid(OID.ed25519), nullValue()),
      octetString(octetString(new Uint8Array(32))),
    ),
    "key-parameters",
  );
});

test("keys of every kind are made, written in one form, and read again", async () => {
  for (const name of MADE) {
    using key = await generateKey(name, random);
    assert.equal(key.family, ALGORITHMS[name].family);
    assert.equal(key.publicKey.bits, ALGORITHMS[name].bits);
    assert.equal(keyLabel(key.publicKey), ALGORITHMS[name].label);
    using again = await readPkcs8(key.pkcs8);
    assert.deepEqual(again.pkcs8.bytes, key.pkcs8.bytes);
    assert.deepEqual(again.publicKey.spki, key.publicKey.spki);
    const message = new Uint8Array([1, 2, 3]);
    const algorithm = defaultSignatureAlgorithm(key.publicKey);
    assert.ok(await verify(again.publicKey, algorithm, await sign(key, message), message));
  }
});

test("sizes of PKCS#8: Ed25519 is version 1 in 48 bytes, ML-DSA its seed in 54", async () => {
  const sizes = {
    ed25519: 48,
    ed448: 73,
    p256: 138,
    p384: 185,
    p521: 241,
    mldsa44: 54,
    mldsa87: 54,
  };
  for (const [name, size] of Object.entries(sizes)) {
    using key = await generateKey(name as keyof typeof sizes, random);
    assert.equal(key.pkcs8.length, size, name);
  }
});

test("a key is the random bytes that it was given, and nothing else", async () => {
  for (const name of ["ed25519", "ed448", "p256", "p384", "p521", "mldsa44", "mldsa65"] as const) {
    const fill = (view: Uint8Array) => view.forEach((_, i) => view[i] = 17 * i + 3);
    using one = await generateKey(name, fill);
    using two = await generateKey(name, fill);
    assert.deepEqual(one.pkcs8.bytes, two.pkcs8.bytes);
    if (SIZES[name]) {
      const seed = new Uint8Array(SIZES[name]!);
      fill(seed);
      assert.equal(toHex(one.pkcs8.bytes).slice(-2 * seed.length), toHex(seed));
    }
    using three = await generateKey(name, random);
    assert.notDeepEqual(three.pkcs8.bytes, one.pkcs8.bytes);
  }
});

test("a scalar outside 1 to n-1 is never made: the generator is asked again", async () => {
  const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  const answers = ["00".repeat(32), "ff".repeat(32), order, "00".repeat(31) + "07"];
  const asked: string[] = [];
  using key = await generateKey("p256", (view) => {
    const next = answers[asked.length]!;
    asked.push(next);
    view.set(next.match(/../g)!.map((digits) => parseInt(digits, 16)));
  });
  assert.deepEqual(asked, answers);
  assert.ok(toHex(key.pkcs8.bytes).includes("0420" + answers.at(-1)));
});

test("the vector of RFC 8410 §10.3, without and with its public key", async () => {
  const seed = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
  const point = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";
  const v1 = Uint8Array.fromHex("302e020100300506032b657004220420" + seed);
  // PKCS#9's friendlyName as in the RFC, then the public key.
  const v2 = Uint8Array.fromHex(
    "3072020101300506032b657004220420" + seed +
      "a01f301d060a2a864886f70d01090914310f0c0d437572646c6520436861697273" + "812100" + point,
  );
  using one = await read(v1);
  using two = await read(v2);
  assert.deepEqual(one.publicKey.bytes, Uint8Array.fromHex(point));
  assert.deepEqual(two.pkcs8.bytes, v1);
  const foreign = v2.slice();
  foreign[foreign.length - 1]! ^= 1;
  await refused(foreign, "key-mismatch", { part: "public" });
  const asVersion1 = v2.slice();
  asVersion1[4] = 0;
  await refused(asVersion1, "key-version", { actual: 0, required: 1 });
  const asVersion2 = v1.slice();
  asVersion2[4] = 1;
  await refused(asVersion2, "key-version", { actual: 1, required: 0 });
  const asVersion3 = v1.slice();
  asVersion3[4] = 2;
  await refused(asVersion3, "key-version", { actual: 2 });
});

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

test("attributes are passed over, what follows them is not", async () => {
  const attributes = value(contextConstructed(0), sequence(oid("1.2.3"), value(TAG.SET)));
  const parts = [integer(0), sequence(oid(OID.ed25519)), octetString(octetString(scalar))];
  using key = await read(sequence(...parts, attributes));
  assert.equal(key.pkcs8.length, 48);
  await refused(sequence(...parts, attributes, nullValue()), "der-trailing");
});

test("disposal wipes the key and forgets the runtime's handle", async () => {
  const key = await generateKey("ed25519", random);
  const view = key.pkcs8.bytes;
  key[Symbol.dispose]();
  assert.deepEqual(view, new Uint8Array(view.length));
  await assert.rejects(sign(key, new Uint8Array(1)), { code: "secret-disposed" });
});

test("a mutated key is read as something or refused with a fault", async () => {
  const keys: Uint8Array[] = [];
  for (const name of ["ed25519", "p256", "p384", "rsa2048", "mldsa65"] as const) {
    using key = await generateKey(name, random);
    keys.push(key.pkcs8.bytes.slice());
  }
  const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(keys.length - 1),
      edits,
      fc.option(fc.nat(60)),
      async (which, changes, cut) => {
        const der = keys[which]!.slice(0, cut ?? undefined);
        for (const [at, byte] of changes) if (at < der.length) der[at] = byte;
        try {
          using key = await read(der);
          assert.ok(key.pkcs8.length > 0);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
        }
      },
    ),
    { numRuns: 10_000 },
  );
});
