import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import fc from "fast-check";
import { splitVault } from "../../../../lib/share/compat/vault/split.ts";
import { hex, random, randomBytes, refuses, subsets } from "./compat.ts";
import { alter, combine, initOf, keysOf, toHexKey } from "./vault.ts";

const vectors = JSON.parse(
  readFileSync(new URL("../../../../fixtures/share/vault/vectors.json", import.meta.url), "utf8"),
) as { name: string; k: number; secret: string; keys: string[] }[];

const secret = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);
const keys = keysOf(secret, 3, 5);

for (const vector of vectors) {
  test(`vault: ${vector.name}`, () => {
    for (const subset of subsets(vector.keys, vector.k)) {
      assert.equal(combine(subset, vector.k).secret, vector.secret);
    }
  });
}

test("vault: any 3 of 5 rebuild, unverified; 4 and 5 prove each other", () => {
  for (const subset of subsets(keys, 3)) {
    const result = combine(subset, 3);
    assert.equal(result.secret, hex(secret));
    assert.deepEqual([result.verified, result.doubts], [false, ["no-spare"]]);
  }
  for (const subset of subsets(keys, 4)) {
    const { secret: rebuilt, doubts, tolerates } = combine(subset, 3);
    assert.deepEqual([rebuilt, doubts, tolerates], [hex(secret), ["collusion"], 1]);
  }
  const { secret: rebuilt, verified, tolerates, bad } = combine(keys, 3);
  assert.deepEqual([rebuilt, verified, tolerates, bad], [hex(secret), true, 2, []]);
});

test("vault: without a threshold, spare keys tell it; without spare keys nothing is promised", () => {
  const known = combine(keys.slice(0, 4));
  assert.deepEqual([known.threshold, known.thresholdFrom, known.tolerates], [3, "inferred", 1]);
  const few = combine(keys.slice(0, 2));
  assert.deepEqual([few.thresholdFrom, few.doubts], ["assumed", ["threshold-assumed"]]);
  assert.notEqual(few.secret, hex(secret));
});

test("vault: numbers are distinct, and x is the last byte", () => {
  const shares = splitVault(secret, { k: 2, n: 255, random });
  assert.deepEqual(
    shares.map(({ x }) => x).sort((a, b) => a - b),
    Array.from({ length: 255 }, (_, i) => i + 1),
  );
  for (const { x, key } of shares) {
    assert.equal(key.bytes.at(-1), x);
    assert.equal(key.length, 33);
    key[Symbol.dispose]();
  }
});

test("vault: coefficients are uniform, zero included", () => {
  // With k = 2, share - secret = x · coefficient: all 256 differences must occur.
  const seenValues = new Set<number>();
  for (let i = 0; i < 40; i++) {
    const [share] = splitVault(new Uint8Array(256), { k: 2, n: 2, random });
    for (const byte of share!.key.bytes.subarray(0, 256)) seenValues.add(byte);
  }
  assert.equal(seenValues.size, 256);
});

test("vault: what is no set of keys is refused", async () => {
  const [a, b, c] = keys as [string, string, string, string, string];
  const zero = Buffer.from(a, "base64");
  zero[32] = 0;
  const twin = Buffer.from(b, "base64");
  twin[0]! ^= 1;
  await refuses("compat-number-zero", () => combine([zero.toString("base64"), b, c], 3));
  await refuses("compat-duplicate", () => combine([a, b, b], 3));
  const conflict = await refuses(
    "compat-duplicate",
    () => combine([a, b, twin.toString("base64")], 3),
  );
  assert.equal(conflict.data.same, false);
  await refuses("compat-lengths", () => combine([a, b, toHexKey(c).slice(2)], 3));
  await refuses("compat-too-few", () => combine([a, b], 3));
  await refuses("compat-too-few", () => combine([a]));
  await refuses("compat-line", () => combine([a, `${b}\nno key`, c], 3));
  await refuses("compat-line", () => combine([`${a.slice(0, -1)}`, b], 2));
  await refuses("compat-line", () => combine(["0".repeat(65), b], 2));
  await refuses("compat-line", () => combine(["00", "01"], 2));
  await refuses("compat-no-shares", () => combine([""], 2));
  await refuses("compat-encoding", () => combine(["\xff\xfea\0"], 2));
  await refuses("compat-threshold", () => combine(keys, 1));
  await refuses("compat-threshold", () => combine(keys, 256));
  await refuses("compat-thresholds", () => combine([JSON.stringify(initOf(keys))], 2));
});

test("vault: sets of which nothing agrees, and too large a search", async () => {
  const taken = keys.map((key) => toHexKey(key).slice(-2));
  const other = keysOf(randomBytes(32), 3, 20)
    .filter((key) => !taken.includes(toHexKey(key).slice(-2)));
  await refuses("compat-disagree", () => combine([...keys.slice(0, 2), ...other.slice(0, 2)], 3));
  const many = keysOf(secret, 8, 20).map((key, i) => i % 2 ? alter(key, i) : key);
  await refuses("compat-budget", () => combine(many, 8, 50));
});

test("vault: shares altered beyond proof are guessed, and said to be", () => {
  // 4 of 6 agree on a polynomial of degree 2; the two others could be the good ones with two more.
  const six = keysOf(secret, 3, 6).map((key, i) => i < 2 ? alter(key, i) : key);
  const result = combine(six, 3);
  assert.equal(result.secret, hex(secret));
  assert.deepEqual([result.verified, result.doubts], [false, ["majority"]]);
  assert.deepEqual(result.bad.map(({ source }) => source), ["file 1", "file 2"]);
});

test("vault: an alteration anywhere in a large secret is found and named", () => {
  const large = randomBytes(5003);
  const made = keysOf(large, 3, 6);
  made[4] = alter(made[4]!, 4999);
  const result = combine(made, 3);
  assert.deepEqual([result.secret, result.verified], [hex(large), true]);
  assert.deepEqual(result.bad.map(({ source }) => source), ["file 5"]);
});

test("vault: many shares with the first ones bad", () => {
  const made = keysOf(secret, 5, 60).map((key, i) => i < 3 ? alter(key) : key);
  const result = combine(made, 5);
  assert.deepEqual([result.verified, result.bad.length], [true, 3]);
});

test("vault: what is split is rebuilt, for any parameters", () => {
  const cases = fc.record({
    secret: fc.uint8Array({ minLength: 1, maxLength: 70 }),
    k: fc.integer({ min: 2, max: 6 }),
    more: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(cases, ({ secret, k, more }) => {
      const made = keysOf(secret, k, k + more).map(toHexKey);
      const result = combine(made.reverse().slice(0, Math.max(k, made.length - 1)), k);
      assert.equal(result.secret, hex(secret));
    }),
    { numRuns: 300 },
  );
});

test("vault: known answer, worked out by hand", () => {
  // 0x53 + 0xca·x at 1 and 2; 0xca·2 = 0x8f modulo 0x11b.
  assert.equal(combine(["9901", "dc02"], 2).secret, "53");
});
