import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import fc from "fast-check";
import { combineVault } from "../../../../lib/share/compat/vault/combine.ts";
import { readVault } from "../../../../lib/share/compat/vault/read.ts";
import { encodeVault, splitVault } from "../../../../lib/share/compat/vault/split.ts";
import { ascii, hex, onlyFaults, random, randomBytes, refuses } from "./compat.ts";
import { type Seen, seen, subsets, textOf } from "./compat.ts";

const vectors = JSON.parse(
  readFileSync(new URL("../../../../fixtures/share/vault/vectors.json", import.meta.url), "utf8"),
) as { name: string; k: number; secret: string; keys: string[] }[];

/** Combines texts, one a file. */
function combine(texts: readonly string[], threshold?: number, budget?: number): Seen {
  const files = texts.map((text, i) => readVault(ascii(text), `file ${i + 1}`));
  try {
    return seen(combineVault(files, { threshold, budget }));
  } finally {
    for (const file of files) file[Symbol.dispose]();
  }
}

/** Keys of a secret, as base64. */
function keysOf(secret: Uint8Array, k: number, n: number): string[] {
  return splitVault(secret, { k, n, random }).map((share) => {
    using text = encodeVault(share);
    share.key[Symbol.dispose]();
    return textOf(text.bytes).trim();
  });
}

function toHexKey(key: string): string {
  return Buffer.from(key, "base64").toString("hex");
}

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

test("vault: hexadecimal, base64 and a mix of both", () => {
  const digits = keys.map(toHexKey);
  assert.equal(combine(digits, 3).secret, hex(secret));
  assert.equal(combine(digits.map((key) => key.toUpperCase()), 3).secret, hex(secret));
  const mixed = [digits[0]!, keys[1]!, digits[2]!, keys[3]!];
  assert.equal(combine(mixed, 3).secret, hex(secret));
});

test("vault: text that is hexadecimal and base64 at once is said to be", () => {
  // Values "aa" with numbers 1 and 2, twice four digits: too few to tell.
  const result = combine(["aa01", "aa02"], 2);
  assert.ok(result.doubts.includes("text-form"));
});

test("vault: one file with all keys, as `operator init` prints it", () => {
  const lines = keys.map((key, i) => `Unseal Key ${i + 1}: ${key}`).join("\r\n");
  const text = `${lines}\r\n\r\nInitial Root Token: hvs.1234\r\n\r\nVault initialized with 5 key` +
    ` shares and a key threshold of 3. Please securely\r\ndistribute the key shares.\r\n`;
  const result = combine([text]);
  assert.deepEqual([result.secret, result.threshold, result.thresholdFrom], [
    hex(secret),
    3,
    "stated",
  ]);
  assert.equal(result.used[1], "file 1:2");
});

test("vault: recovery keys in the same form", () => {
  const lines = keys.slice(0, 3).map((key, i) => `Recovery Key ${i + 1}: ${key}`).join("\n");
  assert.equal(combine([lines], 3).secret, hex(secret));
});

const init = {
  unseal_keys_b64: keys,
  unseal_keys_hex: keys.map(toHexKey),
  unseal_shares: 5,
  unseal_threshold: 3,
  recovery_keys_b64: [] as string[],
  recovery_keys_hex: [] as string[],
  recovery_keys_shares: 0,
  recovery_keys_threshold: 0,
  root_token: "hvs.1234",
};

test("vault: JSON of the command line, of the interface, and of recovery keys", () => {
  for (
    const json of [
      init,
      { keys: init.unseal_keys_hex, keys_base64: keys, root_token: "hvs.1" },
      { keys: init.unseal_keys_hex },
      {
        ...init,
        unseal_keys_b64: [],
        unseal_keys_hex: [],
        unseal_threshold: 1,
        recovery_keys_b64: keys,
        recovery_keys_threshold: 3,
      },
      { recovery_keys: init.unseal_keys_hex, recovery_keys_base64: keys, nested: { keys: [1] } },
    ]
  ) {
    const result = combine([JSON.stringify(json, null, 2)]);
    assert.deepEqual([result.secret, result.threshold, result.verified], [hex(secret), 3, true]);
  }
  assert.equal(combine([JSON.stringify(init)]).used[4], "file 1#5");
});

test("vault: escapes in JSON are understood", () => {
  const text = JSON.stringify(init).replaceAll("/", "\\/").replaceAll("+", "\\u002b");
  assert.equal(combine([text]).secret, hex(secret));
});

test("vault: one undivided key", () => {
  const json = { unseal_keys_b64: [Buffer.from(secret).toString("base64")], unseal_threshold: 1 };
  const result = combine([JSON.stringify(json)]);
  assert.deepEqual([result.secret, result.verified], [hex(secret), false]);
});

test("vault: bad JSON and bad lists", async () => {
  const cases: [string, string][] = [
    ["{", "vault-json"],
    ["{}", "vault-no-keys"],
    [`{"keys":[]}`, "vault-no-keys"],
    [`{"keys":["00"],"keys":["00"]}`, "vault-json"],
    [`{"keys":[1]}`, "vault-json"],
    [`{"keys":"00"}`, "vault-json"],
    [`{"keys":["00"]}x`, "vault-json"],
    [`{"keys":["\\x"]}`, "vault-json"],
    [`{"keys":["00]}`, "vault-json"],
    [`{"a":${"[".repeat(100)}`, "vault-json"],
    [`{"a":01}`, "vault-json"],
    [JSON.stringify({ ...init, recovery_keys_b64: keys }), "vault-two-lists"],
    [
      JSON.stringify({ ...init, unseal_keys_hex: keys.map(toHexKey).reverse() }),
      "vault-lists-differ",
    ],
    [JSON.stringify({ ...init, unseal_keys_hex: ["00"] }), "vault-lists-differ"],
    [JSON.stringify({ ...init, pgp_fingerprints: ["ab"] }), "vault-pgp"],
  ];
  for (const [text, code] of cases) {
    await refuses(code, () => combine([text]), text.slice(0, 60));
  }
});

test("vault: keys encrypted with OpenPGP are told apart", async () => {
  const packet = randomBytes(524);
  packet.set([0x85, 0x02, 0x09, 3]);
  await refuses("vault-pgp", () => combine([hex(packet), hex(packet)], 2));
  const short = randomBytes(120);
  short.set([0xc1, 0x5e, 3]);
  await refuses("vault-pgp", () => combine([hex(short), hex(short)], 2));
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
  await refuses("compat-thresholds", () => combine([JSON.stringify(init)], 2));
});

test("vault: a mark, blank lines and white space around keys are harmless", () => {
  assert.equal(
    combine([`\xef\xbb\xbf\n  ${keys[0]}\t\r\n\n`, keys[1]!, keys[2]!], 3).secret,
    hex(secret),
  );
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

/** Changes one byte of the value. */
function alter(key: string, at = 0): string {
  const bytes = Buffer.from(key, "base64");
  bytes[at]! ^= 0x40;
  return bytes.toString("base64");
}

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

test("vault: fuzzed files give faults and nothing else", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...keys,
      JSON.stringify(init),
      "Unseal Key 1: ",
      "{",
      "[",
      '"keys":',
      ",",
      "\n",
    ),
    fc.string({ maxLength: 60 }),
    fc.stringMatching(/^[0-9a-f]{0,70}$/),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
      await onlyFaults(() => combine([pieces.join("")]));
    }),
    { numRuns: 10_000 },
  );
  const json = JSON.stringify(init);
  await fc.assert(
    fc.asyncProperty(fc.nat(json.length), fc.nat(20), fc.string(), async (at, drop, put) => {
      await onlyFaults(() => combine([json.slice(0, at) + put + json.slice(at + drop)]));
    }),
    { numRuns: 3000 },
  );
});

test("vault: known answer, worked out by hand", () => {
  // 0x53 + 0xca·x at 1 and 2; 0xca·2 = 0x8f modulo 0x11b.
  assert.equal(combine(["9901", "dc02"], 2).secret, "53");
});
