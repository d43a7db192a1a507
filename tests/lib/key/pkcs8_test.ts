import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { contextConstructed, TAG } from "../../../lib/asn1/tags.ts";
import { integer, nullValue, octetString, oid, sequence, value } from "../../../lib/asn1/writer.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { Fault } from "../../../lib/fault.ts";
import { ALGORITHMS, KEY_ALGORITHMS, keyLabel } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readPkcs8 } from "../../../lib/key/pkcs8.ts";
import { defaultSignatureAlgorithm, sign } from "../../../lib/key/sign.ts";
import { verify } from "../../../lib/key/verify.ts";
import { read, refused } from "./private_keys.ts";
import { random } from "./random.ts";

const MADE = KEY_ALGORITHMS.filter((name) => !["rsa3072", "rsa4096", "rsa8192"].includes(name));
const SIZES: Readonly<Record<string, number>> = {
  ed25519: 32,
  ed448: 57,
  mldsa44: 32,
  mldsa65: 32,
};

const edwards = (name: string, seed: Uint8Array) =>
  sequence(integer(0), sequence(oid(name)), octetString(octetString(seed)));
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
