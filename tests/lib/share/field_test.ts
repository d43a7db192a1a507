import assert from "node:assert/strict";
import { test } from "#unit";
import { addScaled, hornerStep, invert, lagrange, multiply } from "../../../lib/share/field.ts";
import { evaluate, interpolate, wordsOf } from "../../../lib/share/shamir.ts";

/** Schoolbook: multiply the polynomials, then divide by 0x11b. */
function schoolbook(a: number, b: number): number {
  let product = 0;
  for (let i = 0; i < 8; i++) if ((b >> i) & 1) product ^= a << i;
  for (let i = 14; i >= 8; i--) if ((product >> i) & 1) product ^= 0x11b << (i - 8);
  return product;
}

test("the product of every pair is that of the schoolbook", () => {
  for (let a = 0; a < 256; a++) {
    for (let b = 0; b < 256; b++) assert.equal(multiply(a, b), schoolbook(a, b), `${a}·${b}`);
  }
});

test("FIPS 197 §4.2: {57}·{83} = {c1}, {57}·{13} = {fe}", () => {
  assert.equal(multiply(0x57, 0x83), 0xc1);
  assert.equal(multiply(0x57, 0x13), 0xfe);
});

test("every element but 0 has its inverse", () => {
  assert.equal(invert(0), 0);
  for (let a = 1; a < 256; a++) assert.equal(multiply(a, invert(a)), 1, `${a}`);
});

test("four bytes at a time is one byte at a time, for every factor", () => {
  const source = Uint8Array.from({ length: 256 }, (_, i) => i);
  const before = Uint8Array.from({ length: 256 }, (_, i) => (i * 7 + 3) & 255);
  for (let factor = 0; factor < 256; factor++) {
    const added = before.slice();
    addScaled(wordsOf(added), factor, wordsOf(source));
    added.forEach((byte, i) => assert.equal(byte, before[i]! ^ schoolbook(factor, i)));
    if (factor === 0) continue;
    const stepped = source.slice();
    hornerStep(wordsOf(stepped), factor, wordsOf(before));
    stepped.forEach((byte, i) => assert.equal(byte, schoolbook(factor, i) ^ before[i]!));
  }
});

test("any three points give back a polynomial of degree two, anywhere", () => {
  const rows = [1, 2, 3].map((seed) =>
    wordsOf(Uint8Array.from({ length: 8 }, (_, i) => (i * 37 + seed * 101) & 255))
  );
  const points = [1, 2, 77, 254, 255].map((x) => {
    const y = new Uint32Array(2);
    evaluate(rows, x, y);
    return { x, y };
  });
  const out = new Uint32Array(2);
  for (const at of [0, 9, 255]) {
    const wanted = new Uint32Array(2);
    if (at === 0) wanted.set(rows[0]!);
    else evaluate(rows, at, wanted);
    for (const subset of [[0, 1, 2], [4, 2, 0], [1, 3, 4]]) {
      interpolate(subset.map((i) => points[i]!), at, out);
      assert.deepEqual([...out], [...wanted]);
    }
  }
});

test("Lagrange coefficients at a point of the set pick that point", () => {
  assert.deepEqual(lagrange([5, 9, 200], 9), [0, 1, 0]);
});
