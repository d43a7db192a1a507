import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "#unit";
import { fromHex, toHex } from "../../../../lib/bytes/hex.ts";
import { fromUtf8, utf8 } from "../../../../lib/bytes/utf8.ts";
import { readKey } from "../../../../lib/key/key_file.ts";
import { Secret } from "../../../../lib/secret/secret.ts";
import { decodeArmor, encodeArmor } from "../../../../lib/share/armor.ts";
import { describe } from "../../../../lib/share/describe.ts";
import { splitKey } from "../../../../lib/share/feldman/split.ts";
import { isGenuine, isKeyShare } from "../../../../lib/share/feldman/verify.ts";
import { decodeSheet } from "../../../../lib/share/sheet.ts";
import { bytesOf, entriesOf, rebuilt, reportOf } from "../sharing.ts";

interface Vector {
  name: string;
  suite: number;
  k: number;
  n: number;
  form: "pem" | "der";
  randomness: string;
  label: string | null;
  date: number | null;
  tool: string | null;
  custodians: string[];
  values: { [name: string]: string };
  sheets: { x: number; sheet: string; armor: string }[];
}

const fixtures = new URL("../../../../fixtures/share/", import.meta.url);
const vectors: Vector[] = JSON.parse(fs.readFileSync(new URL("key_v1.json", fixtures), "utf8"));

async function fromVector(vector: Vector) {
  const { k, n, form, custodians } = vector;
  using file = Secret.take(fromHex(vector.values["file"]!)!);
  using key = await readKey(file, () => Promise.reject(new Error("not encrypted")));
  return await splitKey(key, {
    k,
    n,
    form,
    custodians,
    random: (bytes) => bytes.set(fromHex(vector.randomness)!),
    ...(vector.label !== null ? { label: vector.label } : {}),
    ...(vector.date !== null ? { date: vector.date * 1000 + 999 } : {}),
    ...(vector.tool !== null ? { tool: vector.tool } : {}),
  });
}

test("there are vectors of every group", () => {
  assert.deepEqual([...new Set(vectors.map(({ suite }) => suite))].sort(), [2, 3, 4, 5]);
});

for (const vector of vectors) {
  test(`vector "${vector.name}": sharing gives the sheets of the second implementation`, async () => {
    const shares = await fromVector(vector);
    const { common } = shares[0]!;
    for (const name of ["commitments", "ciphertext", "setHash"] as const) {
      assert.equal(toHex(common[name]), vector.values[name], name);
    }
    for (const { x, sheet, armor } of vector.sheets) {
      assert.equal(toHex(bytesOf(shares[x - 1]!)), sheet, `sheet ${x}`);
      using text = encodeArmor(shares[x - 1]!);
      assert.equal(fromUtf8(text.bytes), armor, `sheet ${x}`);
    }
  });

  test(`vector "${vector.name}": its sheets are read, hold alone, and rebuild the file`, async () => {
    const shares = vector.sheets.map(({ sheet, armor }) => {
      const share = decodeArmor(utf8(armor));
      assert.equal(toHex(bytesOf(share)), sheet);
      assert.equal(toHex(bytesOf(decodeSheet(fromHex(sheet)!))), sheet);
      return share;
    });
    for (const share of shares) {
      assert.ok(isKeyShare(share));
      assert.equal(await isGenuine(share), true);
    }
    const few = entriesOf(shares.slice(-vector.k));
    assert.equal(toHex(Uint8Array.from(await rebuilt(few))), vector.values["file"]);
    const report = await reportOf(few);
    assert.equal(report.suite, "key");
    assert.deepEqual(report.custodians, vector.custodians);
    assert.equal(report.facts.label, vector.label ?? undefined);
    assert.deepEqual(report.facts.spkiHash, describe(shares[0]!).spkiHash);
  });
}

test("FORMAT.md shows the first vector as it is", () => {
  const text = fs.readFileSync(new URL("../../../../lib/share/FORMAT.md", import.meta.url), "utf8");
  const [first] = vectors;
  const { commitments, ...values } = first!.values;
  for (const name of ["prk", "coefficients", "streamKey", "ciphertext", "setHash"]) {
    assert.ok(text.includes(values[name]!), name);
  }
  assert.ok(text.includes(commitments!.slice(0, 66)) && text.includes(commitments!.slice(66)));
});
