import assert from "node:assert/strict";
import { test } from "#unit";
import { combineForeign } from "../../../../lib/share/compat/combine.ts";
import { type ForeignSplit, splitForeign } from "../../../../lib/share/compat/split.ts";
import type { ForeignFormat } from "../../../../lib/share/compat/types.ts";
import { ascii, hex, random, refuses, seen, textOf } from "./compat.ts";

/** Splits, and gives the shares' texts by their names. */
async function texts(options: Partial<ForeignSplit>, length = 32): Promise<Record<string, string>> {
  const secret = Uint8Array.from({ length }, (_, i) => i);
  const shares = await splitForeign(secret, { format: "vault", k: 2, n: 3, random, ...options });
  const named: Record<string, string> = {};
  for (const share of shares) {
    named[share.name] = textOf(share.text.bytes);
    share[Symbol.dispose]();
  }
  return named;
}

test("split: names and texts", async () => {
  const patterns: [Partial<ForeignSplit>, RegExp, RegExp][] = [
    [{}, /^vault-[0-9a-f]{8}-[123]$/, /^[A-Za-z0-9+/]{44}\n$/],
    [{ n: 12 }, /^vault-[0-9a-f]{8}-(0[1-9]|1[0-2])$/, /\n$/],
    [{ format: "ssss" }, /^ssss-[0-9a-f]{8}-[123]$/, /^[0-9a-f]{8}-[123]-[0-9a-f]{64}\n$/],
    [{ format: "ssss", token: "a/b.." }, /^ssss-ab-[123]$/, /^a\/b\.\.-[123]-/],
    [{ format: "ssss", token: "" }, /^ssss-[0-9a-f]{8}-[123]$/, /^[123]-[0-9a-f]{64}\n$/],
    [{ format: "slip39", exponent: 0 }, /^slip39-[0-9a-f]{4}-[123]$/, /^([a-z]+ ){32}[a-z]+\n$/],
    [
      { format: "slip39", exponent: 0, groups: [{ k: 1, n: 1 }, { k: 2, n: 2 }, { k: 2, n: 2 }] },
      /^slip39-[0-9a-f]{4}-group[123]-[12]$/,
      /^([a-z]+ ){32}[a-z]+\n$/,
    ],
  ];
  for (const [options, name, text] of patterns) {
    const made = await texts(options);
    assert.ok(Object.keys(made).length >= 3);
    for (const [key, value] of Object.entries(made)) {
      assert.match(key, name);
      assert.match(value, text);
    }
  }
});

test("split: what cannot be written is refused", async () => {
  for (const format of ["gfshare", "secrets.js"] as const) {
    await refuses("compat-not-written", () => texts({ format }));
  }
  for (const [k, n] of [[1, 3], [4, 3], [2, 256], [2.5, 3], [2, 3.5]] as const) {
    await refuses("compat-threshold", () => texts({ k, n }));
    await refuses("compat-threshold", () => texts({ format: "ssss", k, n }));
  }
  await refuses("compat-threshold", () => texts({ format: "slip39", n: 17 }));
  await refuses("slip39-groups", () => texts({ format: "slip39", groups: [{ k: 2, n: 2 }] }));
  const lengths: [ForeignFormat, number][] = [
    ["vault", 0],
    ["ssss", 0],
    ["ssss", 129],
    ["slip39", 14],
    ["slip39", 17],
    ["slip39", 1250],
  ];
  for (const [format, length] of lengths) {
    await refuses("compat-secret-length", () => texts({ format }, length), `${format} ${length}`);
  }
  await refuses("compat-option", () => texts({ token: "x" }));
  await refuses("compat-option", () => texts({ passphrase: ascii("x") }));
  await refuses("compat-option", () => texts({ format: "ssss", extendable: true }));
  await refuses("compat-option", () => texts({ format: "slip39", diffusion: true }));
});

test("split: the longest secrets of each format come back", async () => {
  for (const [format, length] of [["slip39", 1248], ["ssss", 128], ["vault", 100_000]] as const) {
    const exponent = format === "slip39" ? 0 : undefined;
    const made = Object.values(await texts({ format, exponent }, length));
    const inputs = made.map((text, i) => ({ bytes: ascii(text), source: `file ${i + 1}` }));
    const result = seen(await combineForeign(inputs, { threshold: 2 }));
    assert.equal(result.secret, hex(Uint8Array.from({ length }, (_, i) => i)));
    assert.equal(result.verified, true);
  }
});
