import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "#unit";
import fc from "fast-check";
import { hex, onlyFaults, randomBytes, refuses } from "./compat.ts";
import { combine, initOf, keysOf, toHexKey } from "./vault.ts";

const secret = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);
const keys = keysOf(secret, 3, 5);
const init = initOf(keys);

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

test("vault: a mark, blank lines and white space around keys are harmless", () => {
  assert.equal(
    combine([`\xef\xbb\xbf\n  ${keys[0]}\t\r\n\n`, keys[1]!, keys[2]!], 3).secret,
    hex(secret),
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
