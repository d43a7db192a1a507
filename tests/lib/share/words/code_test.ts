import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { addParity, CODE_LIMIT, PARITY, repair } from "../../../../lib/share/words/code.ts";
import { invert, multiply, ORDER, power } from "../../../../lib/share/words/field.ts";
import { checkOf } from "../../../../lib/share/words/symbols.ts";

const element = fc.integer({ min: 0, max: 1023 });

test("the field has its laws, and 2 generates it", () => {
  const seen = new Set(Array.from({ length: ORDER }, (_, i) => power(i)));
  assert.equal(seen.size, ORDER);
  assert.ok(!seen.has(0));
  assert.equal(power(-1), invert(2));
  assert.equal(invert(0), 0);
  for (let a = 1; a < 1024; a++) assert.equal(multiply(a, invert(a)), 1);
  fc.assert(fc.property(element, element, element, (a, b, c) => {
    assert.equal(multiply(a, b), multiply(b, a));
    assert.equal(multiply(a, multiply(b, c)), multiply(multiply(a, b), c));
    assert.equal(multiply(a, b ^ c), multiply(a, b) ^ multiply(a, c));
  }));
});

/** A word of the code and distinct places in it. */
const received = fc.integer({ min: 1, max: 240 }).chain((message) =>
  fc.record({
    message: fc.array(element, { minLength: message, maxLength: message }),
    places: fc.uniqueArray(fc.nat(message + PARITY - 1), { minLength: 8, maxLength: 8 }),
    differences: fc.array(fc.integer({ min: 1, max: 1023 }), { minLength: 8, maxLength: 8 }),
    wrong: fc.nat(7),
    erased: fc.nat(8),
  })
);

function encoded(message: readonly number[]): Uint16Array {
  const symbols = Uint16Array.from([...message, ...Array<number>(PARITY).fill(777)]);
  addParity(symbols);
  return symbols;
}

test("damage up to 6 is repaired, where a wrong symbol counts twice; more is left alone", () => {
  let repaired = 0;
  let refused = 0;
  fc.assert(
    fc.property(received, ({ message, places, differences, wrong, erased }) => {
      const whole = encoded(message);
      const damaged = whole.slice();
      const used = Math.min(8, wrong + erased);
      for (let i = 0; i < used; i++) damaged[places[i]!]! ^= differences[i]!;
      const open = places.slice(Math.min(wrong, used), used);
      const before = damaged.slice();
      const enough = open.length + 2 * (used - open.length) <= 6;
      const done = repair(damaged, open);
      assert.equal(done, enough);
      assert.deepEqual(damaged, done ? whole : before);
      if (done) repaired++;
      else refused++;
    }),
    { numRuns: 10_000 },
  );
  assert.ok(repaired > 1000 && refused > 1000);
});

test("the longest word of the code is repaired at both ends", () => {
  const whole = encoded(Array.from({ length: CODE_LIMIT - PARITY }, (_, i) => (i * 7919) & 1023));
  const damaged = whole.slice();
  for (const at of [0, 500, CODE_LIMIT - 1]) damaged[at]! ^= 0x155;
  assert.ok(repair(damaged, []));
  assert.deepEqual(damaged, whole);
});

test("the bare code without our name in front is not ours", () => {
  assert.equal(repair(new Uint16Array(40), []), false);
  assert.equal(repair(new Uint16Array(40), [0, 1, 2, 3, 4, 5]), false);
});

test("a row's check finds each wrong word, each swap and each row in another's place", () => {
  const row = fc.array(element, { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(row, element, fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 203 }), (
      words,
      other,
      i,
      j,
      number,
    ) => {
      const check = checkOf(number, Uint16Array.from(words));
      const wrong = words.map((word, at) => at === i ? other : word);
      assert.equal(checkOf(number, Uint16Array.from(wrong)) === check, other === words[i]);
      const swapped = words.slice();
      [swapped[i], swapped[j]] = [words[j]!, words[i]!];
      assert.equal(checkOf(number, Uint16Array.from(swapped)) === check, words[i] === words[j]);
      const exchanged = words.map((word, at) => at === i ? check : word);
      assert.equal(
        checkOf(number, Uint16Array.from(exchanged)) === words[i],
        words[i] === check,
      );
      assert.notEqual(checkOf(number + 1, Uint16Array.from(words)), check);
    }),
    { numRuns: 2000 },
  );
});
