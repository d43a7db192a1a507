import assert from "node:assert/strict";
import { test } from "#unit";
import { groupOf } from "../../../lib/share/feldman/group.ts";
import { multiply } from "../../../lib/share/field.ts";
import { evaluate, interpolate } from "../../../lib/share/shamir.ts";
import type { GroupName } from "../../../lib/share/suites.ts";
import { steadyT, T_LIMIT, tOf, welch } from "./timing.ts";

const WORDS = 512;
const zeros = () => new Uint32Array(WORDS);
const noise = () => crypto.getRandomValues(new Uint32Array(WORDS));

test("Welch's t is what it should be", () => {
  const a = Float64Array.of(1, 2, 3, 4, 5);
  const b = Float64Array.of(2, 4, 6, 8, 10);
  assert.ok(Math.abs(welch(a, b) - -3 / Math.sqrt(0.5 + 2)) < 1e-12);
  assert.equal(welch(a, a), 0);
});

test("sharing takes the same time for a secret of zeros and a random one", () => {
  const out = zeros();
  const coefficients = [noise(), noise()];
  const work = (secret: Uint32Array) => evaluate([secret, ...coefficients], 5, out);
  const t = steadyT(() => tOf(work, [zeros(), noise()]));
  assert.ok(t < T_LIMIT, `t = ${t}`);
});

test("so does rebuilding from shares of zeros and random ones", () => {
  const out = zeros();
  const points = (y: Uint32Array) => [1, 4, 9].map((x) => ({ x, y }));
  const work = (secret: Uint32Array) => interpolate(points(secret), 0, out);
  const t = steadyT(() => tOf(work, [zeros(), noise()]));
  assert.ok(t < T_LIMIT, `t = ${t}`);
});

for (const name of ["p256", "p521", "ed25519"] as GroupName[]) {
  test(`${name}: arithmetic on keys takes the same time for 1 and for a random number`, () => {
    const { modulus } = groupOf(name);
    const [factor, target] = [modulus.factor(200n), new Uint32Array(modulus.count)];
    const random = new Uint32Array(modulus.count);
    modulus.reduce(crypto.getRandomValues(new Uint8Array(modulus.size + 16)), random);
    const one = new Uint32Array(modulus.count);
    one[0] = 1;
    const work = (secret: Uint32Array) => {
      for (let i = 0; i < 8; i++) {
        target.set(secret);
        modulus.scale(target, factor);
        modulus.add(target, secret);
      }
    };
    const t = steadyT(() => tOf(work, [one, random]));
    assert.ok(t < T_LIMIT, `t = ${t}`);
  });
}

/** The product as one would write it first: it stops early, and branches on the secret. */
function leaky(a: number, b: number): number {
  let product = 0;
  for (let left = b, power = a; left > 0; left >>= 1) {
    if (left & 1) product ^= power;
    power = (power << 1) ^ (power & 0x80 ? 0x11b : 0);
  }
  return product;
}

test("a version that branches on the secret is caught, each time; this one is not", () => {
  const run = (product: (a: number, b: number) => number) => {
    let sink = 0;
    const work = (secret: Uint8Array) => {
      for (const byte of secret) sink ^= product(0x53, byte);
    };
    const random = crypto.getRandomValues(new Uint8Array(1024));
    return () => tOf(work, [new Uint8Array(1024), random], 2000) + 0 * sink;
  };
  for (let byte = 0; byte < 256; byte++) assert.equal(leaky(0x53, byte), multiply(0x53, byte));
  assert.ok(steadyT(run(leaky)) > 2 * T_LIMIT);
  const t = steadyT(run(multiply));
  assert.ok(t < T_LIMIT, `t = ${t}`);
});
