import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { integer, sequence } from "../../../lib/asn1/writer.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { fromHex } from "../../../lib/bytes/hex.ts";
import { derFromRaw, rawFromDer } from "../../../lib/key/families/ecdsa_signature.ts";

const ORDER = fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")!;
const number = (last: number) => {
  const bytes = ORDER.slice();
  bytes[31] = last;
  return bytes;
};
const one = new Uint8Array([1]);

test("r and s must be from 1 to n-1, minimal, and all there is", () => {
  const der = (r: Uint8Array, s: Uint8Array) => sequence(integer(r), integer(s));
  assert.ok(rawFromDer(der(one, one), ORDER));
  assert.ok(rawFromDer(der(number(0x50), number(0x50)), ORDER));
  for (const bad of [new Uint8Array([0]), ORDER, number(0x52), new Uint8Array(33).fill(1)]) {
    assert.equal(rawFromDer(der(bad, one), ORDER), undefined);
    assert.equal(rawFromDer(der(one, bad), ORDER), undefined);
  }
  const good = der(one, one);
  assert.equal(rawFromDer(concat(good, one), ORDER), undefined);
  assert.equal(rawFromDer(sequence(integer(1), integer(1), integer(1)), ORDER), undefined);
  assert.equal(rawFromDer(sequence(integer(1)), ORDER), undefined);
  assert.equal(rawFromDer(new Uint8Array(), ORDER), undefined);
  assert.equal(rawFromDer(fromHex("30070202000102010101")!, ORDER), undefined); // padded
  assert.equal(rawFromDer(fromHex("3006020181020101")!, ORDER), undefined); // negative
  assert.equal(rawFromDer(fromHex("3080020101020101" + "0000")!, ORDER), undefined); // BER
  assert.equal(rawFromDer(fromHex("308106020101020101")!, ORDER), undefined); // long form
});

test("DER and r‖s are two forms of the same", () => {
  const half = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => {
    bytes[0]! &= 0x7f;
    bytes[31]! |= 1;
    return bytes;
  });
  fc.assert(
    fc.property(half, half, (r, s) => {
      const raw = concat(r, s);
      assert.deepEqual(rawFromDer(derFromRaw(raw), ORDER), raw);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const raw = rawFromDer(bytes, ORDER);
      if (raw) assert.deepEqual(derFromRaw(raw), bytes);
    }),
    { numRuns: 10_000 },
  );
});
