import assert from "node:assert/strict";
import { p256 as nobleP256, p384 as nobleP384, p521 as nobleP521 } from "@noble/curves/nist.js";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import {
  bitString,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from "../../../lib/asn1/writer.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { fromHex, toHex } from "../../../lib/bytes/hex.ts";
import { Fault } from "../../../lib/fault.ts";
import { KEY_ALGORITHMS, keyLabel } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { writePss } from "../../../lib/key/pss.ts";
import { readSpki } from "../../../lib/key/spki.ts";
import { rsaNumbers } from "../../../lib/key/families/rsa_numbers.ts";
import { random } from "./random.ts";

const CURVES = [
  { oid: OID.prime256v1, noble: nobleP256, family: "p256" },
  { oid: OID.secp384r1, noble: nobleP384, family: "p384" },
  { oid: OID.secp521r1, noble: nobleP521, family: "p521" },
] as const;

const ec = (curve: string, point: Uint8Array) =>
  sequence(sequence(oid(OID.ecPublicKey), oid(curve)), bitString(point));
const edwards = (name: string, point: Uint8Array) =>
  sequence(sequence(oid(name)), bitString(point));
const rsa = (modulus: Uint8Array, exponent: Uint8Array, name: string = OID.rsaEncryption) =>
  sequence(
    sequence(oid(name), nullValue()),
    bitString(sequence(integer(modulus), integer(exponent))),
  );

function refused(der: Uint8Array, code: string, data: Record<string, unknown> = {}): void {
  assert.throws(() => readSpki(der), (error) => {
    assert.ok(error instanceof Fault);
    assert.equal(error.code, code);
    for (const [name, value] of Object.entries(data)) assert.deepEqual(error.data[name], value);
    return true;
  });
}

test("what is not a SubjectPublicKeyInfo is refused", () => {
  refused(new Uint8Array(), "der-truncated");
  refused(new Uint8Array([0x30]), "der-truncated");
  refused(new TextEncoder().encode("-----BEGIN PUBLIC KEY-----\n"), "der-tag");
  refused(sequence(), "der-truncated");
  refused(
    sequence(sequence(oid("1.2.3.4")), bitString(new Uint8Array(3))),
    "key-algorithm-unknown",
  );
  // A curve's name in the place of the algorithm's.
  refused(
    sequence(sequence(oid(OID.prime256v1)), bitString(new Uint8Array(65))),
    "key-algorithm-unknown",
  );
  refused(sequence(sequence(oid(OID.dsa)), bitString(new Uint8Array(3))), "key-algorithm-unknown");
});

test("what follows a key is refused", () => {
  for (const { oid: curve, noble } of CURVES) {
    const good = ec(curve, noble.Point.BASE.toBytes(false));
    refused(concat(good, new Uint8Array(1)), "der-trailing");
    refused(good.subarray(0, -1), "der-truncated");
  }
});

test("points are on their curve, uncompressed, in range", () => {
  for (const { oid: curve, noble, family } of CURVES) {
    const point = noble.Point.BASE.multiply(7n).toBytes(false);
    const size = (point.length - 1) / 2;
    const key = readSpki(ec(curve, point));
    assert.equal(key.family, family);
    assert.deepEqual(key.bytes, point);

    refused(ec(curve, noble.Point.BASE.toBytes(true)), "key-point", { reason: "compressed" });
    refused(ec(curve, new Uint8Array([0])), "key-length"); // the point at infinity
    refused(ec(curve, point.subarray(0, -1)), "key-length");
    refused(ec(curve, new Uint8Array()), "key-length");
    const off = point.slice();
    off[off.length - 1]! ^= 1;
    refused(ec(curve, off), "key-point", { reason: "off-curve" });
    const hybrid = point.slice();
    hybrid[0] = 6 + point.at(-1)! % 2; // X9.62's hybrid form
    refused(ec(curve, hybrid), "key-point", { reason: "form" });
    const { p } = noble.Point.CURVE();
    const big = fromHex(
      (BigInt(`0x${toHex(point.subarray(1, 1 + size))}`) + p).toString(16).padStart(2 * size, "0"),
    );
    if (big?.length === size) {
      const out = point.slice();
      out.set(big, 1);
      refused(ec(curve, out), "key-point", { reason: "range" });
    }
    const full = point.slice().fill(0xff, 1);
    refused(ec(curve, full), "key-point", { reason: "range" });
    refused(ec(curve, new Uint8Array(point.length).fill(4, 0, 1)), "key-point", {
      reason: "off-curve",
    });
  }
});

test("a point of one curve is not a key of another", () => {
  const point = nobleP256.Point.BASE.toBytes(false);
  refused(ec(OID.secp384r1, point), "key-length");
  refused(ec("1.3.132.0.10", point), "key-curve-unknown"); // secp256k1
});

test("EC parameters name the curve and nothing else", () => {
  const point = bitString(nobleP256.Point.BASE.toBytes(false));
  const name = oid(OID.ecPublicKey);
  const curve = oid(OID.prime256v1);
  refused(sequence(sequence(name), point), "key-parameters", { reason: "missing" });
  refused(sequence(sequence(name, nullValue()), point), "key-parameters", {
    reason: "not-named-curve",
  });
  refused(sequence(sequence(name, sequence(integer(1))), point), "key-parameters", {
    reason: "not-named-curve",
  });
  refused(sequence(sequence(name, curve, nullValue()), point), "der-trailing");
});

test("Edwards keys have no parameters, one length, one encoding, and no small order", () => {
  for (const { name, size } of [{ name: OID.ed25519, size: 32 }, { name: OID.ed448, size: 57 }]) {
    const good = new Uint8Array(size).fill(5, 0, size - 1);
    readSpki(edwards(name, good));
    refused(sequence(sequence(oid(name), nullValue()), bitString(good)), "key-parameters", {
      reason: "present",
    });
    refused(edwards(name, good.subarray(1)), "key-length", { required: size });
    refused(edwards(name, new Uint8Array(size + 1)), "key-length");
    refused(edwards(name, new Uint8Array(size).fill(0xff)), "key-point", {
      reason: "not-canonical",
    });
    refused(edwards(name, new Uint8Array(size)), "key-point", { reason: "small-order" }); // y = 0
    const one = new Uint8Array(size);
    one[0] = 1;
    refused(edwards(name, one), "key-point", { reason: "small-order" });
    one[size - 1]! |= 0x80;
    refused(edwards(name, one), "key-point", { reason: "small-order" });
  }
});

test("every point of small order of both Edwards curves is refused", async () => {
  const { ed25519 } = await import("@noble/curves/ed25519.js");
  const { ed448 } = await import("@noble/curves/ed448.js");
  for (
    const { curve, name, cofactor } of [
      { curve: ed25519, name: OID.ed25519, cofactor: 8 },
      { curve: ed448, name: OID.ed448, cofactor: 4 },
    ]
  ) {
    const small = new Set<string>();
    const { n } = curve.Point.CURVE();
    // Any point times the prime order has small order; all of them turn up soon.
    for (let i = 0; small.size < cofactor; i++) {
      const bytes = new Uint8Array(name === OID.ed25519 ? 32 : 57);
      bytes[0] = i & 255;
      bytes[1] = i >> 8;
      try {
        const point = curve.Point.fromBytes(bytes, true);
        small.add(toHex(point.multiplyUnsafe(n - 1n).add(point).toBytes()));
      } catch {
        continue; // no point has this y
      }
    }
    for (const each of small) {
      refused(edwards(name, fromHex(each)!), "key-point", { reason: "small-order" });
    }
  }
});

const MODULUS = new Uint8Array(256).fill(0xc3);
const F4 = new Uint8Array([1, 0, 1]);

test("RSA numbers are positive, odd and of a possible size", () => {
  const key = readSpki(rsa(MODULUS, F4));
  assert.equal(key.bits, 2048);
  assert.equal(keyLabel(key), "RSA 2048");
  assert.deepEqual(rsaNumbers(key.bytes).exponent, F4);
  const even = MODULUS.slice();
  even[255] = 2;
  refused(rsa(even, F4), "key-rsa", { reason: "modulus-even" });
  refused(rsa(MODULUS, new Uint8Array([4])), "key-rsa", { reason: "exponent-even" });
  refused(rsa(MODULUS, new Uint8Array([0])), "key-rsa", { reason: "exponent-even" });
  refused(rsa(MODULUS, new Uint8Array([1])), "key-rsa", { reason: "exponent-small" });
  readSpki(rsa(MODULUS, new Uint8Array(32).fill(0xff)));
  refused(rsa(MODULUS, new Uint8Array(33).fill(1)), "key-rsa", { reason: "exponent-large" });
  refused(rsa(new Uint8Array([7]), F4), "key-rsa-size", { actual: 3 });
  refused(rsa(new Uint8Array([0]), F4), "key-rsa-size");
  refused(rsa(new Uint8Array(2049).fill(0xff), F4), "key-rsa-size", { actual: 16392 });
  assert.equal(readSpki(rsa(new Uint8Array(128).fill(0xff), F4)).bits, 1024);
  assert.equal(readSpki(rsa(new Uint8Array(256).fill(0x7f), F4)).bits, 2047);
});

test("RSA keys have NULL parameters and nothing else", () => {
  const numbers = bitString(sequence(integer(MODULUS), integer(F4)));
  const name = oid(OID.rsaEncryption);
  refused(sequence(sequence(name), numbers), "key-parameters", { reason: "missing" });
  refused(sequence(sequence(name, sequence()), numbers), "der-tag");
  refused(sequence(sequence(name, nullValue(), nullValue()), numbers), "der-trailing");
  const negative = sequence(new Uint8Array([2, 1, 0x81]), integer(F4));
  refused(sequence(sequence(name, nullValue()), bitString(negative)), "der-integer");
  const extra = sequence(integer(MODULUS), integer(F4), integer(1));
  refused(sequence(sequence(name, nullValue()), bitString(extra)), "der-trailing");
  refused(sequence(sequence(name, nullValue()), octetString(MODULUS)), "der-tag");
});

test("PSS keys carry their parameters", () => {
  const numbers = bitString(sequence(integer(MODULUS), integer(F4)));
  const name = oid(OID.rsassaPss);
  assert.equal(readSpki(sequence(sequence(name), numbers)).pss, "any");
  const pss = { digest: "sha384", mgfDigest: "sha256", salt: 40 } as const;
  const key = readSpki(sequence(sequence(name, writePss(pss)), numbers));
  assert.deepEqual(key.pss, pss);
  assert.equal(keyLabel(key), "RSA 2048 (PSS)");
  refused(sequence(sequence(name, nullValue()), numbers), "der-tag");
});

test("ML-DSA keys have their parameter set's size", () => {
  for (
    const [name, size] of [[OID.mldsa44, 1312], [OID.mldsa65, 1952], [OID.mldsa87, 2592]] as const
  ) {
    assert.equal(readSpki(edwards(name, new Uint8Array(size))).bytes.length, size);
    refused(edwards(name, new Uint8Array(size - 1)), "key-length", { required: size });
    refused(edwards(name, new Uint8Array(size + 1)), "key-length");
    refused(
      sequence(sequence(oid(name), nullValue()), bitString(new Uint8Array(size))),
      "key-parameters",
    );
  }
});

test("a mutated key is read as something or refused with a fault", async () => {
  const keys: Uint8Array[] = [rsa(MODULUS, F4)];
  for (const algorithm of KEY_ALGORITHMS.filter((one) => !one.startsWith("rsa"))) {
    using key = await generateKey(algorithm, random);
    keys.push(key.publicKey.spki);
  }
  const mutation = fc.record({
    key: fc.nat(keys.length - 1),
    edits: fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 4 }),
    cut: fc.option(fc.nat(60)),
  });
  fc.assert(
    fc.property(mutation, ({ key, edits, cut }) => {
      const der = keys[key]!.slice(0, cut ?? undefined);
      for (const [at, value] of edits) if (at < der.length) der[at] = value;
      tolerates(der);
    }),
    { numRuns: 10_000 },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), tolerates), { numRuns: 10_000 });
});

function tolerates(der: Uint8Array): void {
  try {
    readSpki(der);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}
