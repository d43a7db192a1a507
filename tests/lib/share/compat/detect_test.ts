import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import fc from "fast-check";
import { encodeArmor } from "../../../../lib/share/armor.ts";
import { capabilities } from "../../../../lib/share/compat/capabilities.ts";
import { combineForeign, type ForeignOptions } from "../../../../lib/share/compat/combine.ts";
import { detect } from "../../../../lib/share/compat/detect.ts";
import { encodeSheet } from "../../../../lib/share/sheet.ts";
import { split } from "../../../../lib/share/split.ts";
import { encodeWords } from "../../../../lib/share/words/encode.ts";
import { Secret } from "../../../../lib/secret/secret.ts";
import { ascii, fromHex, onlyFaults, random, randomBytes, refuses } from "./compat.ts";
import { type Seen, seen } from "./compat.ts";

function fixture<T>(format: string): T {
  const path = `../../../../fixtures/share/${format}/vectors.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
}
type Plain = { name: string; k: number; secret: string; shares: string[]; keys: string[] }[];
const ssss = fixture<Plain>("ssss");
const secretsJs = fixture<Plain>("secrets_js");
const vault = fixture<Plain>("vault");
const gfshare = fixture<{ k: number; secret: string; shares: Record<string, string> }[]>("gfshare");
const slip39 = fixture<
  { secret: string; passphrase: string; groups: { k: number; shares: string[] }[] }[]
>("slip39");

async function combine(texts: readonly string[], options?: ForeignOptions): Promise<Seen> {
  const inputs = texts.map((text, i) => ({ bytes: ascii(text), source: `file ${i + 1}` }));
  return seen(await combineForeign(inputs, options));
}

test("detect: each share of the fixtures is known for what it is", () => {
  for (const { shares } of ssss) {
    for (const share of shares) assert.equal(detect(ascii(share)), "ssss", share);
  }
  for (const { groups } of slip39) {
    for (const { shares } of groups) {
      for (const share of shares) assert.equal(detect(ascii(share)), "slip39", share);
    }
  }
  for (const { keys } of vault) {
    for (const key of keys) assert.equal(detect(ascii(key)), "vault", key);
  }
  for (const { shares } of gfshare) {
    for (const [name, digits] of Object.entries(shares)) {
      if (digits.length > 40) assert.equal(detect(fromHex(digits), name), "gfshare", name);
    }
  }
});

test("detect: files of several shares, headings, JSON, damage", () => {
  const [words] = slip39[1]!.groups[0]!.shares as [string];
  const cases: [string, string | undefined][] = [
    [`{"unseal_keys_b64" : []}`, "vault"],
    [`\n {"keys_base64": ["`, "vault"],
    [`{"keys":"x"}`, "vault"],
    [`{"other":"keys"}`, undefined],
    ["{", undefined],
    ["Unseal Key 1: x", "vault"],
    ["Generating shares using a (2,3) scheme with dynamic security level.\n", "ssss"],
    [words.toUpperCase(), "slip39"],
    [words.replace("academic", "acedemic"), "slip39"],
    [words.replaceAll(" ", "\n"), "slip39"],
    [`\xef\xbb\xbf${words}\r\n`, "slip39"],
    ["one two three four five six seven eight nine ten", undefined],
    ["", undefined],
    [" \n", undefined],
    ["-----BEGIN CERTIFICATE-----", undefined],
    ["hello world", undefined],
    ["\xff\xfeh\0", undefined],
    ["12", undefined],
    ["801bd", "secrets.js"],
  ];
  for (const [text, format] of cases) assert.equal(detect(ascii(text)), format, text);
  assert.equal(detect(ascii("hello world"), "s.001"), "gfshare");
  assert.equal(detect(ascii(ssss[0]!.shares[0]!), "s.001"), "ssss");
  assert.equal(detect(ascii("hello world"), "s.256"), undefined);
});

test("detect: our own sheets, armored and in words", async () => {
  const shares = await split(randomBytes(32), { k: 2, n: 2, random });
  for (const share of shares) {
    using armor = encodeArmor(share);
    using sheet = encodeSheet(share);
    using words = encodeWords(sheet.bytes);
    for (const text of [armor, words]) {
      assert.equal(detect(text.bytes), "conclave");
      await refuses(
        "compat-not-foreign",
        () => combineForeign([{ bytes: text.bytes, source: "ours" }]),
      );
      const mixed = await refuses("compat-mixed-formats", () =>
        combineForeign([
          { bytes: text, source: "ours" },
          { bytes: ascii(ssss[0]!.shares[0]!), source: "theirs" },
        ]));
      assert.deepEqual(mixed.data.formats, [
        { format: "conclave", sources: ["ours"] },
        { format: "ssss", sources: ["theirs"] },
      ]);
    }
    share[Symbol.dispose]();
  }
});

test("combine: formats are found out, and all fixtures are rebuilt", async () => {
  for (const { k, secret, shares } of secretsJs) {
    const { format, ...result } = await combine(shares, { threshold: k, ...formatFor(shares) });
    assert.deepEqual([format, result.secret], ["secrets.js", secret]);
  }
  for (const { k, secret, keys } of vault) {
    assert.equal((await combine(keys.slice(0, k), { threshold: k })).secret, secret);
  }
  for (const { secret, passphrase, groups } of slip39) {
    using held = Secret.copy(ascii(passphrase));
    const texts = groups.flatMap(({ shares }) => shares);
    assert.equal((await combine(texts, { passphrase: held })).secret, secret);
  }
  for (const { k, secret, shares } of gfshare.filter(({ secret }) => secret.length > 40)) {
    const inputs = Object.entries(shares).map(([name, digits]) => ({
      bytes: fromHex(digits),
      source: `dir/${name}`,
      name,
    }));
    const result = seen(await combineForeign(inputs, { threshold: k }));
    assert.deepEqual([result.format, result.secret], ["gfshare", secret]);
  }
});

/** Shares of secrets.js that could be Vault's as well need to be named. */
function formatFor(shares: readonly string[]): { format?: "secrets.js" } {
  return shares[0]!.length % 2 === 0 && /^[3-9a-f]/i.test(shares[0]!)
    ? { format: "secrets.js" }
    : {};
}

test("combine: what may be two formats is refused until it is named", async () => {
  const { shares, secret } = secretsJs.find(({ shares }) => shares[0]!.length % 2 === 0)!;
  const fault = await refuses("compat-ambiguous", () => combine(shares));
  assert.deepEqual(fault.data.formats, ["vault", "secrets.js"]);
  assert.equal((await combine(shares, { format: "secrets.js" })).secret, secret);
  const files = [{ bytes: ascii("abcd"), name: "s.001" }, { bytes: ascii("bcde"), name: "s.002" }];
  await refuses(
    "compat-ambiguous",
    () => combineForeign(files.map((file) => ({ ...file, source: file.name }))),
  );
});

test("combine: mixes, strangers and misplaced options are refused", async () => {
  const ssssShare = ssss[3]!.shares[0]!;
  const mixed = await refuses(
    "compat-mixed-formats",
    () => combine([vault[1]!.keys[0]!, ssssShare, vault[1]!.keys[1]!]),
  );
  assert.deepEqual(mixed.data.formats, [
    { format: "vault", sources: ["file 1", "file 3"] },
    { format: "ssss", sources: ["file 2"] },
  ]);
  const stranger = await refuses("compat-unknown", () => combine([ssssShare, "what is this"]));
  assert.equal(stranger.source, "file 2");
  await refuses("compat-no-shares", () => combine([]));
  await refuses("compat-no-shares", () => combine([], { format: "ssss" }));
  const passphrase = ascii("x");
  await refuses("compat-option", () => combine([ssssShare], { passphrase }));
  await refuses("compat-option", () => combine(vault[1]!.keys, { diffusion: false }));
  const broken = await refuses("compat-line", () => combine(["x"], { format: "ssss" }));
  assert.equal(broken.source, "file 1");
});

test("capabilities: what each format cannot promise is the same in results", async () => {
  const { cannotPromise } = await combine(ssss[3]!.shares);
  assert.deepEqual(cannotPromise, capabilities("ssss").cannotPromise);
  assert.deepEqual(capabilities("slip39").cannotPromise, ["passphrase", "origin"]);
  assert.ok(capabilities("secrets.js").cannotPromise.includes("secrecy"));
});

test("detect and combine: fuzzed files give faults and nothing else", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ssss[0]!.shares[0]!,
      vault[1]!.keys[0]!,
      secretsJs[0]!.shares[0]!,
      slip39[0]!.groups[0]!.shares[0]!,
      "Unseal Key 1:",
      '{"keys":[',
      "\n",
      "-----BEGIN CONCLAVE SHARE-----\n",
    ),
    fc.string({ maxLength: 30 }),
    fc.stringMatching(/^[0-9a-f]{0,40}$/),
  );
  const file = fc.record({
    text: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join("")),
    name: fc.constantFrom(undefined, "s.001", "s.002", "x"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 3 }), async (files) => {
      const inputs = files.map(({ text, name }) => ({ bytes: ascii(text), source: "x", name }));
      await onlyFaults(async () => seen(await combineForeign(inputs)));
    }),
    { numRuns: 10_000 },
  );
});
