import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { combine } from "../../../lib/share/combine.ts";
import { decodeSheet } from "../../../lib/share/sheet.ts";
import { interpolate, wordsOf } from "../../../lib/share/shamir.ts";
import { split } from "../../../lib/share/split.ts";
import type { Share } from "../../../lib/share/types.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import {
  bytesOf,
  changed,
  counting,
  entriesOf,
  random,
  rebuilt,
  refuses,
  reportOf,
  shareOut,
} from "./sharing.ts";

/** Where a sheet without custodian has its value. */
const VALUE = 16;

function subsetsOf<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) =>
    subsetsOf(items.slice(i + 1), size - 1).map((rest) => [item, ...rest])
  );
}

/**
 * A sheet with another value, at random: the same change on several sheets can cancel out, for the
 * coefficients of some subsets add up to nothing.
 */
const spoilt = (share: Share) =>
  changed(share, (sheet) => random(sheet.subarray(VALUE, VALUE + 32)));

test("every k of n sheets rebuild the secret, in any order, and k - 1 say that one more is needed", async () => {
  for (const [k, n] of [[2, 2], [2, 5], [3, 5], [5, 5], [4, 7]] as const) {
    const shares = await shareOut(k, n);
    for (const subset of subsetsOf(shares, k)) {
      assert.deepEqual(await rebuilt(entriesOf(subset)), [...counting(32)]);
      assert.deepEqual(await rebuilt(entriesOf(subset.toReversed())), [...counting(32)]);
    }
    for (const subset of subsetsOf(shares, k - 1)) {
      const refused = await refuses("share-too-few", () => combine(entriesOf(subset)));
      if (k > 1) {
        assert.deepEqual([refused.data["have"], refused.data["more"], refused.data["k"]], [
          k - 1,
          1,
          k,
        ]);
      }
    }
  }
});

test("property: any secret, any threshold, any choice of at least k sheets", async () => {
  const input = fc.record({
    secret: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    n: fc.integer({ min: 2, max: 20 }),
    k: fc.nat(),
    order: fc.infiniteStream(fc.nat()),
    extra: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(input, async ({ secret, n, k: seed, order, extra }) => {
      const k = 2 + seed % (n - 1);
      const shares = await split(new Uint8Array(secret), { k, n, random });
      const mixed = shares.map((share) => ({ share, key: order.next().value })).sort((a, b) =>
        a.key - b.key
      );
      const chosen = mixed.slice(0, k + extra % (n - k + 1)).map(({ share }) => share);
      assert.deepEqual(await rebuilt(entriesOf(chosen)), [...secret]);
      for (const share of shares) share[Symbol.dispose]();
    }),
    { numRuns: 500 },
  );
});

test("k - 1 sheets fit every key: a k-th point makes of them whatever one likes", async () => {
  const shares = await shareOut(3, 3);
  const two = shares.slice(0, 2).map(({ x, value }) => ({ x, y: wordsOf(value.bytes) }));
  for (const key of [new Uint8Array(32), counting(32), new Uint8Array(32).fill(255)]) {
    const third = new Uint32Array(8);
    interpolate([{ x: 0, y: wordsOf(key) }, ...two], 3, third);
    const back = new Uint32Array(8);
    interpolate([...two, { x: 3, y: third }], 0, back);
    assert.deepEqual(back, wordsOf(key));
  }
});

test("the same secret shared twice gives sheets that have nothing in common", async () => {
  const [a] = await shareOut(2, 3);
  const [b] = await shareOut(2, 3);
  assert.notDeepEqual(a!.common.setHash, b!.common.setHash);
  assert.notDeepEqual(a!.value.bytes, b!.value.bytes);
  assert.notDeepEqual(a!.common.ciphertext, b!.common.ciphertext);
});

test("long secrets, at the borders of pieces, come back", async () => {
  for (
    const length of [8192, 8193, (1 << 20) - 40, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000]
  ) {
    const secret = new Uint8Array(length).map((_, i) => (i * 7 + (i >> 8)) & 255);
    const shares = await shareOut(2, 3, {}, secret);
    const read = shares.slice(1).map((share) => decodeSheet(bytesOf(share)));
    const { secret: back } = await combine(entriesOf(read));
    using _ = back;
    assert.ok(
      back.length === length && back.bytes.every((byte, i) => byte === secret[i]),
      `${length}`,
    );
  }
});

test("a secret in protected memory is shared and comes back in protected memory", async () => {
  using secret = Secret.copy(counting(48));
  const shares = await split(secret, { k: 2, n: 2, random });
  const { secret: back } = await combine(entriesOf(shares));
  using _ = back;
  assert.ok(back instanceof Secret);
  assert.deepEqual(back.bytes, secret.bytes);
});

test("up to n - k altered sheets of n are found and named, whichever they are", async () => {
  const shares = await shareOut(3, 6, { custodians: ["Ada", "Bo", "Cy", "Di", "Eve", "Flo"] });
  for (const count of [1, 2, 3]) {
    for (const altered of subsetsOf([1, 2, 3, 4, 5, 6], count)) {
      const given = shares.map((share) => altered.includes(share.x) ? spoilt(share) : share);
      const report = await reportOf(entriesOf(given));
      assert.deepEqual(
        report.bad.map(({ x, flaw }) => [x, flaw]),
        altered.map((x) => [x, "altered"]),
      );
      assert.deepEqual(
        report.bad.map(({ custodian }) => custodian),
        altered.map((x) => report.custodians[x - 1]),
      );
      assert.equal(report.used.length, 6 - count);
    }
  }
});

test("more than n - k altered sheets give nothing out", async () => {
  const shares = await shareOut(3, 5);
  for (const altered of subsetsOf([1, 2, 3, 4, 5], 3)) {
    const given = shares.map((share) => altered.includes(share.x) ? spoilt(share) : share);
    const refused = await refuses("share-none-fit", () => combine(entriesOf(given)));
    assert.deepEqual([refused.data["tried"], refused.data["given"], refused.data["k"]], [10, 5, 3]);
  }
});

test("five bad sheets among ten are found", async () => {
  const shares = await shareOut(5, 10);
  const given = shares.map((share) => share.x <= 5 ? spoilt(share) : share);
  const report = await reportOf(entriesOf(given));
  assert.deepEqual(report.bad.map(({ x }) => x), [1, 2, 3, 4, 5]);
  assert.equal(report.tried, 252);
});

test("a search that would not end stops at its budget, and says so", async () => {
  const shares = await shareOut(5, 10);
  const given = shares.map((share) => share.x <= 5 ? spoilt(share) : share);
  const refused = await refuses("share-budget", () => combine(entriesOf(given), { budget: 251 }));
  assert.equal(refused.data["tried"], 251);
});

test("among very many sheets, a few bad ones are found without going through all subsets", async () => {
  const shares = await shareOut(40, 100);
  const given = shares.map((share) => share.x <= 5 ? spoilt(share) : share);
  const report = await reportOf(entriesOf(given));
  assert.deepEqual(report.bad.map(({ x }) => x), [1, 2, 3, 4, 5]);
});

test("a renumbered sheet is named, with the number that it had", async () => {
  const shares = await shareOut(2, 5);
  const renumbered = changed(shares[4]!, (sheet) => void (sheet[6] = 3));
  const report = await reportOf(entriesOf([...shares.slice(0, 2), renumbered]));
  assert.deepEqual(report.bad, [{ source: "sheet 3", flaw: "altered", x: 3, valueFrom: 5 }]);
});

test("two sheets of one number: the altered one is named", async () => {
  const shares = await shareOut(2, 3);
  const report = await reportOf([
    { share: spoilt(shares[0]!), source: "bad" },
    { share: shares[0]!, source: "good" },
    { share: shares[1]!, source: "other" },
  ]);
  assert.deepEqual(report.bad.map(({ source }) => source), ["bad"]);
  const refused = await refuses(
    "share-too-few",
    () =>
      combine([{ share: spoilt(shares[0]!), source: "bad" }, {
        share: shares[0]!,
        source: "good",
      }]),
  );
  assert.equal(refused.data["have"], 1);
});

test("an altered custodian is named", async () => {
  const shares = await shareOut(2, 3, { custodians: ["Ada", "Bob", "Eve"] });
  const altered = changed(shares[0]!, (sheet) => sheet.set(utf8("Eva"), 49));
  const report = await reportOf(entriesOf([altered, shares[1]!, shares[2]!]));
  assert.deepEqual(report.bad, [{ source: "sheet 1", flaw: "altered", x: 1, custodian: "Ada" }]);
});

test("the report has the facts, the custodians and the sheets used", async () => {
  const facts = {
    label: "Example Root",
    date: 1_772_366_400_000,
    spkiHash: counting(32),
    tool: "conclave 0.1.0",
  };
  const shares = await shareOut(2, 3, {
    ...facts,
    date: facts.date + 999,
    custodians: ["Ada", "Bo", "Cy"],
  });
  const { setId, ...report } = await reportOf(entriesOf(shares.slice(1)));
  assert.match(setId, /^[0-9a-f]{16}$/);
  assert.deepEqual(report, {
    suite: "bytes",
    k: 2,
    n: 3,
    facts,
    used: [{ x: 2, source: "sheet 2", custodian: "Bo" }, {
      x: 3,
      source: "sheet 3",
      custodian: "Cy",
    }],
    bad: [],
    custodians: ["Ada", "Bo", "Cy"],
    tried: 1,
  });
});

test("no sheets at all are refused", async () => {
  await refuses("share-no-sheets", () => combine([]));
});

test("random corruption never gives a wrong secret", async () => {
  const shares = await shareOut(3, 4);
  const sheets = shares.map(bytesOf);
  const wanted = [...counting(32)].join();
  let seed = 12345;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor(seed / 2 ** 32 * below);
  };
  const outcomes = { rebuilt: 0, refused: 0 };
  for (let trial = 0; trial < 2_000; trial++) {
    const given = sheets.map((sheet) => sheet.slice()).slice(next(2));
    for (let hit = 0; hit <= next(3); hit++) {
      const sheet = given[next(given.length)]!;
      // Half of all hits go for the value, which no digest on the sheet covers.
      sheet[next(2) ? VALUE + next(32) : next(sheet.length)]! ^= 1 + next(255);
    }
    const entries = given.flatMap((sheet, i) => {
      try {
        return [{ share: decodeSheet(sheet), source: `${i}` }];
      } catch {
        return []; // a sheet that cannot be read is left out, as combineFiles does
      }
    });
    try {
      assert.equal((await rebuilt(entries)).join(), wanted);
      outcomes.rebuilt++;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      outcomes.refused++;
    } finally {
      for (const { share } of entries) share[Symbol.dispose]();
    }
  }
  assert.ok(outcomes.rebuilt > 200 && outcomes.refused > 200, JSON.stringify(outcomes));
});
