import assert from "node:assert/strict";
import fc from "fast-check";
import { ed25519 } from "@noble/curves/ed25519.js";
import { test } from "#unit";
import { generateKey } from "../../../../lib/key/generate.ts";
import { describe } from "../../../../lib/share/describe.ts";
import { splitKey } from "../../../../lib/share/feldman/split.ts";
import { isGenuine, publicKeyOf } from "../../../../lib/share/feldman/verify.ts";
import { combine } from "../../../../lib/share/combine.ts";
import { entriesOf, random, rebuilt, refuses } from "../sharing.ts";
import { GROUPS, shareKey } from "./keys.ts";

function subsetsOf<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) =>
    subsetsOf(items.slice(i + 1), size - 1).map((rest) => [item, ...rest])
  );
}

for (const group of GROUPS) {
  test(`${group}: every k of n sheets rebuild the key, and no k - 1 do`, async () => {
    for (const [k, n] of [[2, 2], [3, 5]] as const) {
      const { shares, pkcs8, spki } = await shareKey(group, k, n);
      assert.deepEqual(publicKeyOf(shares[0]!.common), spki);
      for (const share of shares) assert.equal(await isGenuine(share), true);
      for (const subset of subsetsOf(shares, k)) {
        assert.deepEqual(await rebuilt(entriesOf(subset.toReversed())), [...pkcs8]);
      }
      for (const subset of subsetsOf(shares, k - 1)) {
        await refuses("share-too-few", () => combine(entriesOf(subset)));
      }
    }
  });
}

test("property: any threshold and choice of sheets, any group", async () => {
  const input = fc.record({
    group: fc.constantFrom(...GROUPS),
    n: fc.integer({ min: 2, max: 9 }),
    k: fc.nat(),
    start: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(input, async ({ group, n, k: seed, start }) => {
      const k = 2 + seed % (n - 1);
      const { shares, pkcs8 } = await shareKey(group, k, n);
      const chosen = Array.from({ length: k }, (_, i) => shares[(start + i) % n]!);
      assert.deepEqual(await rebuilt(entriesOf(chosen)), [...pkcs8]);
    }),
    { numRuns: 60 },
  );
});

test("255 sheets, all of them needed", async () => {
  const { shares, pkcs8 } = await shareKey("p256", 255, 255);
  assert.deepEqual(await rebuilt(entriesOf(shares)), [...pkcs8]);
});

test("an Ed25519 sheet is a share of a threshold key: the values add up to a signing key", async () => {
  const { shares, spki } = await shareKey("ed25519", 2, 3);
  const { Fn } = ed25519.Point;
  const number = (i: number) => Fn.fromBytes(shares[i]!.value.bytes);
  // x = 1 and x = 2: f(0) = 2·f(1) - f(2).
  const scalar = Fn.sub(Fn.mul(2n, number(0)), number(1));
  assert.deepEqual(ed25519.Point.BASE.multiply(scalar).toBytes(), spki.slice(-32));
});

test("two sets of one key have different values, streams and ids", async () => {
  using key = await generateKey("ed25519", (bytes) => random(bytes as Uint8Array<ArrayBuffer>));
  const options = { k: 2, n: 2, form: "pem", random } as const;
  const [a] = await splitKey(key, options);
  const [b] = await splitKey(key, options);
  assert.deepEqual(a!.common.commitments.subarray(0, 32), b!.common.commitments.subarray(0, 32));
  assert.notDeepEqual(a!.value.bytes, b!.value.bytes);
  assert.notDeepEqual(a!.common.ciphertext, b!.common.ciphertext);
  // The seed's ciphertexts would give its two streams away if they were one.
  assert.notDeepEqual(a!.common.ciphertext.subarray(0, 32), b!.common.ciphertext.subarray(0, 32));
});

test("facts: the key's digest comes from the commitment; other families are refused", async () => {
  const { shares } = await shareKey("p384", 2, 2, { label: "Root" });
  const facts = describe(shares[0]!);
  assert.equal(shares[0]!.common.facts.spkiHash, undefined);
  assert.equal(facts.spkiHash?.length, 32);
  assert.deepEqual([facts.suite, facts.group, facts.secretLength], ["key", "p384", undefined]);
  using key = await generateKey("ed448", (bytes) => random(bytes as Uint8Array<ArrayBuffer>));
  await refuses("share-key-family", () => splitKey(key, { k: 2, n: 2, form: "pem", random }));
  await refuses("share-threshold", () => splitKey(key, { k: 1, n: 2, form: "pem", random }));
});
