import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "#unit";
import { fromHex, toHex } from "../../../lib/bytes/hex.ts";
import { fromUtf8, utf8 } from "../../../lib/bytes/utf8.ts";
import { decodeArmor, encodeArmor } from "../../../lib/share/armor.ts";
import { combine } from "../../../lib/share/combine.ts";
import { setIdOf } from "../../../lib/share/set.ts";
import { decodeSheet } from "../../../lib/share/sheet.ts";
import { split, splitSealed } from "../../../lib/share/split.ts";
import { bytesOf, rebuilt } from "./sharing.ts";

interface Vector {
  name: string;
  k: number;
  n: number;
  secret: string;
  randomness: string;
  label: string | null;
  date: number | null;
  spkiHash: string | null;
  tool: string | null;
  custodians: string[];
  values: { [name: string]: string };
  sheets: { x: number; sheet: string; armor: string }[];
}

const fixtures = new URL("../../../fixtures/share/", import.meta.url);
const vectors: Vector[] = JSON.parse(fs.readFileSync(new URL("bytes_v1.json", fixtures), "utf8"));

/** The shares, and the sealed file where the vector has one. */
async function madeOf(vector: Vector) {
  const { k, n, custodians } = vector;
  const options = {
    k,
    n,
    custodians,
    random: (bytes: Uint8Array) => bytes.set(fromHex(vector.randomness)!),
    ...(vector.label !== null ? { label: vector.label } : {}),
    ...(vector.date !== null ? { date: vector.date * 1000 + 999 } : {}),
    ...(vector.spkiHash !== null ? { spkiHash: fromHex(vector.spkiHash)! } : {}),
    ...(vector.tool !== null ? { tool: vector.tool } : {}),
  };
  const secret = fromHex(vector.secret)!;
  if (vector.values["sealed"] !== undefined) return await splitSealed(secret, options);
  return { shares: await split(secret, options), sealed: undefined };
}

const fromVector = async (vector: Vector) => (await madeOf(vector)).shares;

for (const vector of vectors) {
  test(`vector "${vector.name}": sharing gives the sheets of the second implementation`, async () => {
    const { shares, sealed } = await madeOf(vector);
    assert.equal(shares.length, vector.n);
    const { common } = shares[0]!;
    assert.equal(toHex(common.factsBytes), vector.values["facts"]);
    assert.ok(common.suite === "bytes");
    assert.equal(toHex(common.commitment), vector.values["commitment"]);
    assert.equal(
      toHex(sealed ? sealed.subarray(16) : common.ciphertext),
      vector.values["ciphertext"],
    );
    assert.equal(sealed && toHex(sealed), vector.values["sealed"]);
    assert.equal(toHex(common.setHash), vector.values["setHash"]);
    for (const { x, sheet, armor } of vector.sheets) {
      assert.equal(toHex(bytesOf(shares[x - 1]!)), sheet, `sheet ${x}`);
      using text = encodeArmor(shares[x - 1]!);
      assert.equal(fromUtf8(text.bytes), armor, `sheet ${x}`);
    }
  });

  test(`vector "${vector.name}": its sheets are read, as bytes and as text, and rebuild the secret`, async () => {
    const shares = vector.sheets.map(({ sheet, armor, x }) => {
      const share = decodeArmor(utf8(armor));
      assert.equal(toHex(bytesOf(share)), sheet);
      assert.equal(toHex(bytesOf(decodeSheet(fromHex(sheet)!))), sheet);
      assert.equal(share.x, x);
      return share;
    });
    assert.equal(setIdOf(shares[0]!.common), vector.values["setHash"]!.slice(0, 16));
    const made = vector.sheets.length < vector.k ? await fromVector(vector) : shares;
    const entries = made.slice(-vector.k).map((share) => ({ share, source: "" }));
    const file = vector.values["sealed"];
    const sealed = file === undefined ? undefined : { bytes: fromHex(file)!, source: "sealed" };
    assert.equal(toHex(Uint8Array.from(await rebuilt(entries, { sealed }))), vector.secret);
    const { secret, report } = await combine(entries, { sealed });
    secret[Symbol.dispose]();
    assert.deepEqual(report.custodians, vector.custodians);
    assert.equal(report.facts.label, vector.label ?? undefined);
    assert.equal(report.facts.date, vector.date === null ? undefined : vector.date * 1000);
  });
}

test("FORMAT.md shows the first vector as it is", () => {
  const text = fs.readFileSync(new URL("../../../lib/share/FORMAT.md", import.meta.url), "utf8");
  const shown = text.replaceAll(/\s+/g, "");
  const [first] = vectors;
  for (const name of ["prk", "rows", "commitment", "streamKey", "ciphertext", "setHash"]) {
    assert.ok(shown.includes(first!.values[name]!), name);
  }
  assert.ok(text.includes(first!.sheets[1]!.armor));
});
