import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { groupOf } from "../../../../lib/share/feldman/group.ts";
import {
  type Digits,
  lagrangeAtZero,
  type Modulus,
} from "../../../../lib/share/feldman/modulus.ts";
import type { GroupName } from "../../../../lib/share/suites.ts";

const NAMES: readonly GroupName[] = ["p256", "p384", "p521", "ed25519"];

function digitsOf(modulus: Modulus, value: bigint): Digits {
  const bytes = bytesOf(value, modulus.size);
  const digits = new Uint32Array(modulus.count);
  modulus.read(bytes, digits);
  return digits;
}

function bytesOf(value: bigint, size: number): Uint8Array {
  return Uint8Array.from(
    { length: size },
    (_, i) => Number((value >> BigInt(8 * (size - 1 - i))) & 255n),
  );
}

function valueOf(modulus: Modulus, digits: Digits): bigint {
  const bytes = new Uint8Array(modulus.size);
  modulus.write(digits, bytes);
  return Array.from(bytes).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Numbers below the modulus, those near its ends and those of full digits often among them. */
function numbers({ order }: Modulus) {
  const ends = [
    0n,
    1n,
    2n,
    order - 1n,
    order - 2n,
    order >> 1n,
    0xffffn,
    0x10000n,
    order - 0xffffn,
  ];
  const full = [...Array(33).keys()].map((i) => (1n << BigInt(16 * i)) - 1n).filter((v) =>
    v < order
  );
  return fc.oneof(fc.constantFrom(...ends, ...full), fc.bigInt({ min: 0n, max: order - 1n }));
}

for (const name of NAMES) {
  const { modulus } = groupOf(name);
  const { order, size } = modulus;

  test(`${name}: sums and products are those of BigInt`, () => {
    const pair = fc.tuple(numbers(modulus), numbers(modulus));
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const sum = digitsOf(modulus, a);
        modulus.add(sum, digitsOf(modulus, b));
        assert.equal(valueOf(modulus, sum), (a + b) % order);
        const product = digitsOf(modulus, a);
        modulus.scale(product, modulus.factor(b));
        assert.equal(valueOf(modulus, product), a * b % order);
        assert.ok(product.every((digit) => digit <= 0xffff));
      }),
      { numRuns: 3000 },
    );
  });

  test(`${name}: bytes of any even number are reduced as BigInt does`, () => {
    const wide = fc.uint8Array({ minLength: 0, maxLength: size + 16 }).filter((b) =>
      b.length % 2 === 0
    );
    const all = fc.oneof(
      wide,
      fc.constant(new Uint8Array(size + 16).fill(255)),
      fc.constant(bytesOf(order, size)),
    );
    fc.assert(
      fc.property(all, (bytes) => {
        const digits = new Uint32Array(modulus.count);
        modulus.reduce(bytes, digits);
        const value = Array.from(bytes).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
        assert.equal(valueOf(modulus, digits), value % order);
      }),
      { numRuns: 1000 },
    );
  });

  test(`${name}: factors are taken modulo the order, negative ones too`, () => {
    for (const factor of [-1n, order, order + 5n, -order - 3n, 0n]) {
      const product = digitsOf(modulus, 7n);
      modulus.scale(product, modulus.factor(factor));
      assert.equal(valueOf(modulus, product), (((factor * 7n) % order) + order) % order);
    }
  });

  test(`${name}: Lagrange coefficients give the value at 0 of a polynomial`, () => {
    const coefficients = [123n, order - 9n, 77n, 1n << 200n];
    const at = (x: bigint) => coefficients.reduceRight((sum, c) => (sum * x + c) % order, 0n);
    const xs = [255, 1, 7, 30];
    const weights = lagrangeAtZero(xs, order);
    const sum = weights.reduce((total, weight, i) => total + weight * at(BigInt(xs[i]!)), 0n);
    assert.equal(sum % order, 123n);
  });
}

test("the orders are those of the curves", () => {
  assert.equal(
    groupOf("ed25519").modulus.order,
    2n ** 252n + 27742317777372353535851937790883648493n,
  );
  assert.equal(
    groupOf("p256").modulus.order,
    0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  );
});
