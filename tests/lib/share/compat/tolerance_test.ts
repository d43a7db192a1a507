/** How far a secret is to be trusted, and that it is no further. */
import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { Fault } from "../../../../lib/fault.ts";
import { check, combine, flips, FORMATS, right, sets } from "./adversarial.ts";
import type { Seen } from "./compat.ts";

test("ssss: shares that were altered together can agree, which is said", async () => {
  // The weights of the numbers 2 to 5 are the same for k = 3: what is added to two of them cancels.
  const altered = sets.ssss.map((text, i) => i === 1 || i === 3 ? flips.ssss(text, 50) : text);
  for (const known of [true, false]) {
    for (const texts of [altered, altered.slice(1)]) {
      const { secret, verified, doubts, tolerates } = await combine(texts, known);
      assert.notEqual(secret, right);
      assert.deepEqual([verified, doubts, tolerates], [false, ["collusion"], known ? 1 : 0]);
    }
  }
});

test("ssss: one share can be altered so that another threshold fits, which counts for nothing", async () => {
  // With numbers 1 to 5 the weight of number 2 for k = 4 is 1/0x36: adding that moves the leading
  // term from x^3 to x^4.
  const altered = [...sets.ssss];
  altered[1] = altered[1]!.replace(
    /..$/,
    (byte) => (parseInt(byte, 16) ^ 0x36).toString(16).padStart(2, "0"),
  );
  const result = await combine(altered, false);
  assert.notEqual(result.secret, right);
  assert.deepEqual([result.threshold, result.thresholdFrom, result.bad], [4, "inferred", []]);
  assert.deepEqual([result.verified, result.tolerates], [false, 0]);
  await check({ repaired: ["file 2"], tolerates: 1 }, altered, true);
});

/** What a result must hold to when so many of the shares given were altered. */
function keepsItsWord(result: Seen, given: readonly string[], altered: readonly string[]): void {
  const bad = result.bad.map(({ source }) => source);
  assert.equal(result.used.length + bad.length, given.length);
  if (result.tolerates !== null && altered.length <= result.tolerates) {
    assert.deepEqual([result.secret, bad.sort()], [right, altered]);
  }
  // Whoever has three shares can make any secret; fewer never have one that counts as verified.
  if (result.verified && altered.length < 3) assert.equal(result.secret, right);
}

test("no random damage gives a secret that is better than its word", async () => {
  const damage = fc.record({
    format: fc.constantFrom(...FORMATS),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 }),
    // Now and then the same bit in several shares, which cancels more often than chance would have it.
    flips: fc.array(fc.tuple(fc.nat(4), fc.oneof(fc.nat(255), fc.nat(3))), { maxLength: 5 }),
    known: fc.boolean(),
  });
  const outcomes = { verified: 0, unverified: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(damage, async ({ format, order, flips: bits, known }) => {
      const texts = order.map((i) => sets[format][i]!);
      for (const [at, bit] of bits) {
        const i = at % texts.length;
        texts[i] = flips[format](texts[i]!, bit);
      }
      const altered = texts.flatMap((text, i) =>
        sets[format].includes(text) ? [] : [`file ${i + 1}`]
      );
      try {
        const result = await combine(texts, known);
        outcomes[result.verified ? "verified" : "unverified"]++;
        keepsItsWord(result, texts, altered);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        outcomes.refused++;
        assert.ok(altered.length > 0 || texts.length < 3, error.code);
      }
    }),
    { numRuns: 3000 },
  );
  for (const count of Object.values(outcomes)) assert.ok(count > 100);
});
