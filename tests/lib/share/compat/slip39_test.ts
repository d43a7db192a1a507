import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { addChecksum, hasChecksum } from "../../../../lib/share/compat/slip39/rs1024.ts";
import { decodeShare } from "../../../../lib/share/compat/slip39/share.ts";
import { ascii, hex, randomBytes, refuses, subsets } from "./compat.ts";
import { combine, forged, textsOf } from "./slip39.ts";

const secret = Uint8Array.from({ length: 32 }, (_, i) => 5 * i + 1);
const [five] = await textsOf(secret) as [string[]];

test("slip39: any 3 of 5 rebuild, verified; so do 4 and 5", async () => {
  for (const subset of [...subsets(five, 3), ...subsets(five, 4), five]) {
    const result = await combine(subset);
    assert.deepEqual([result.secret, result.verified], [hex(secret), true]);
    assert.deepEqual([result.threshold, result.thresholdFrom], [3, "stated"]);
    assert.equal(result.used.length, subset.length);
  }
});

test("slip39: of more shares than needed, one that does not fit is named", async () => {
  const bad = five.with(3, forged(five[3]!, (words) => words[9]! ^= 1));
  const result = await combine(bad);
  assert.deepEqual([result.secret, result.verified], [hex(secret), true]);
  assert.deepEqual(result.bad, [{ source: "file 4", flaw: "disagrees", number: 4, group: 1 }]);
  const two = bad.with(0, forged(five[0]!, (words) => words[9]! ^= 1));
  assert.deepEqual((await combine(two)).bad.map(({ source }) => source), ["file 1", "file 4"]);
  const three = two.with(1, forged(five[1]!, (words) => words[9]! ^= 1));
  const fault = await refuses("slip39-digest", () => combine(three));
  assert.equal(fault.data.group, 1);
});

test("slip39: damaged shares are set aside and named; too few left is a fault that lists them", async () => {
  const damaged = five.with(
    1,
    five[1]!.replace(/\w+$/, (word) => word === "zero" ? "yoga" : "zero"),
  );
  const result = await combine(damaged);
  assert.deepEqual([result.secret, result.verified], [hex(secret), true]);
  assert.deepEqual(result.bad, [{ source: "file 2", flaw: "damaged", code: "slip39-checksum" }]);
  const fault = await refuses("compat-too-few", () => combine(damaged.slice(0, 3)));
  assert.deepEqual(fault.data.damaged, [{ source: "file 2", code: "slip39-checksum" }]);
  const alone = await refuses("slip39-checksum", () => combine([damaged[1]!]));
  assert.equal(alone.source, "file 1");
});

test("slip39: sets that fit in two ways are refused, not chosen from", async () => {
  // The other secret's shares, with this set's identifier and encryption: a forged half.
  const [mine] = await textsOf(secret, { groups: [{ k: 2, n: 4 }] }) as [string[]];
  const [theirs] = await textsOf(randomBytes(32), { groups: [{ k: 2, n: 4 }] }) as [string[]];
  const header = mine[0]!.split(" ").slice(0, 2).map((word) => WORDS.indexOf(word));
  const moved = theirs.slice(2).map((text) => forged(text, (words) => words.set(header)));
  const fault = await refuses(
    "slip39-two-secrets",
    () => combine([...mine.slice(0, 2), ...moved]),
  );
  assert.deepEqual(fault.data.sets, [["file 1", "file 2"], ["file 3", "file 4"]]);
});

test("slip39: a passphrase changes the secret, and a wrong one cannot be told", async () => {
  const [texts] = await textsOf(secret, { passphrase: ascii("open") }) as [string[]];
  assert.equal((await combine(texts, { passphrase: "open" })).secret, hex(secret));
  const wrong = await combine(texts);
  assert.notEqual(wrong.secret, hex(secret));
  assert.ok(wrong.cannotPromise.includes("passphrase"));
});

test("slip39: exponents, and sets that are not extendable", async () => {
  for (const [exponent, extendable] of [[0, false], [2, true], [3, false]] as const) {
    const [texts] = await textsOf(secret, { exponent, extendable }) as [string[]];
    using share = decodeShare(ascii(texts[0]!));
    assert.deepEqual([share.exponent, share.extendable], [exponent, extendable]);
    assert.equal((await combine(texts.slice(1, 4))).secret, hex(secret));
  }
});

test("slip39: groups", async () => {
  const groups = [{ k: 2, n: 3 }, { k: 1, n: 1 }, { k: 3, n: 5 }];
  const texts = await textsOf(secret, { groups, groupThreshold: 2 });
  const [a, b, c] = texts as [string[], string[], string[]];
  const both = await combine([...a.slice(1), ...b]);
  assert.deepEqual([both.secret, both.verified, both.threshold], [hex(secret), true, 2]);
  assert.equal(both.tolerates, 2); // with 2 of group 1 and the one of group 2 any secret can be made
  const incomplete = await combine([...a.slice(1), ...b, c[0]!]);
  assert.deepEqual([incomplete.secret, incomplete.unused], [hex(secret), ["file 4"]]);
  const few = await refuses("slip39-too-few-groups", () => combine([...a, c[0]!]));
  assert.deepEqual(few.data.groups, [{ group: 1, have: 3, k: 2 }, { group: 3, have: 1, k: 3 }]);

  const alter = (text: string) => forged(text, (words) => words[8]! ^= 3);
  // A bad share in a group without spare ones: the group is named. With spare ones, the share.
  const group = await combine([alter(a[0]!), a[1]!, ...b, ...c]);
  assert.equal(group.secret, hex(secret));
  assert.deepEqual(group.bad.map(({ source, flaw }) => [source, flaw]), [
    ["file 1", "group"],
    ["file 2", "group"],
  ]);
  const named = await combine([...a, alter(c[0]!), ...c.slice(1)]);
  assert.deepEqual([named.secret, named.bad.map(({ source }) => source)], [hex(secret), [
    "file 4",
  ]]);
  // A group of one has nothing but its checksum: the digest over the groups finds it.
  const single = await combine([...a, alter(b[0]!), ...c]);
  assert.deepEqual(single.bad, [{ source: "file 4", flaw: "disagrees", number: 1, group: 2 }]);
  await refuses("slip39-digest", () => combine([...a, alter(b[0]!)]));
});

test("slip39: a share that is the whole secret has only its checksum", async () => {
  const groups = [{ k: 1, n: 1 }, { k: 2, n: 2 }];
  const [one, two] = await textsOf(secret, { groups }) as [string[], string[]];
  const alone = await combine(one);
  assert.deepEqual([alone.secret, alone.verified, alone.doubts], [
    hex(secret),
    false,
    ["checksum-only"],
  ]);
  assert.equal((await combine([...one, ...two])).verified, true);
  const forgery = forged(one[0]!, (words) => words[8]! ^= 1);
  await refuses("slip39-two-secrets", () => combine([forgery, ...two]));
});

test("slip39: texts in rows, in either case, abbreviated, several to a file", async () => {
  const rows = five[0]!.replace(/((?:\w+ ){4}\w+) /g, "$1\r\n");
  assert.equal((await combine([rows, five[1]!, five[2]!])).secret, hex(secret));
  const spaced = five[0]!.replace(/((?:\w+ ){4}\w+) /g, "$1\n\n");
  assert.equal((await combine([spaced, five[1]!, five[2]!])).secret, hex(secret));
  assert.equal((await combine([five.join("\n")])).used[2], "file 1#3");
  assert.equal((await combine([[rows, five[1], five[2]].join("\n\n")])).secret, hex(secret));
  const short = five.map((text) => text.toUpperCase().replace(/\b(\w{4})\w+/g, "$1"));
  assert.equal((await combine(short)).secret, hex(secret));
});

test("slip39: the checksum finds up to three wrong words anywhere", () => {
  const customization = ascii("shamir");
  const symbols = Uint16Array.from({ length: 33 }, (_, i) => 31 * i);
  addChecksum(customization, symbols);
  assert.ok(hasChecksum(customization, symbols));
  assert.equal(hasChecksum(ascii("shamir_extendable"), symbols), false);
  const errors = fc.uniqueArray(
    fc.tuple(fc.nat(32), fc.integer({ min: 1, max: 1023 })),
    { minLength: 1, maxLength: 3, selector: ([at]) => at },
  );
  fc.assert(
    fc.property(errors, (wrong) => {
      const altered = symbols.slice();
      for (const [at, difference] of wrong) altered[at]! ^= difference;
      assert.equal(hasChecksum(customization, altered), false);
    }),
    { numRuns: 3000 },
  );
});

test("slip39: what is split is rebuilt, for any parameters", async () => {
  const group = fc.integer({ min: 2, max: 4 }).chain((k) =>
    fc.record({ k: fc.constant(k), n: fc.integer({ min: k, max: 6 }) })
  );
  const cases = fc.record({
    secret: fc.uint8Array({ minLength: 8, maxLength: 40 }),
    groups: fc.array(group, { minLength: 1, maxLength: 4 }),
    needed: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ secret, groups, needed }) => {
      const even = Uint8Array.of(...secret, ...secret);
      const groupThreshold = 1 + needed % groups.length;
      const texts = await textsOf(even, { groups, groupThreshold });
      const given = texts.slice(groups.length - groupThreshold).flatMap((texts, i) =>
        texts.slice(0, groups[groups.length - groupThreshold + i]!.k)
      );
      assert.equal((await combine(given)).secret, hex(even));
    }),
    { numRuns: 60 },
  );
});
