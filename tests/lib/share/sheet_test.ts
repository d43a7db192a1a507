import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { toHex } from "../../../lib/bytes/hex.ts";
import { fromUtf8 } from "../../../lib/bytes/utf8.ts";
import { Fault } from "../../../lib/fault.ts";
import { describe } from "../../../lib/share/describe.ts";
import { decodeSheet, isSheet } from "../../../lib/share/sheet.ts";
import { split } from "../../../lib/share/split.ts";
import { bytesOf, counting, random, refuses, shareOut } from "./sharing.ts";

const custodians = ["Ada", "Bo", "Cy", "Di", "Eve"];
const facts = {
  label: "Example Root",
  date: 1_772_366_400_000,
  spkiHash: counting(32),
  tool: "conclave 0.1.0",
};
const shares = await shareOut(3, 5, { ...facts, custodians });
const sheet = bytesOf(shares[1]!);

const with_ = (at: number, value: number) => {
  const bytes = sheet.slice();
  bytes[at] = value;
  return bytes;
};

test("a sheet comes back as it was", () => {
  const share = decodeSheet(sheet);
  assert.equal(toHex(bytesOf(share)), toHex(sheet));
  assert.equal(share.custodian, "Bo");
  assert.deepEqual(share.common.facts, facts);
});

test("a sheet describes itself without its value", () => {
  const { setId, ...rest } = describe(shares[1]!);
  assert.match(setId, /^[0-9a-f]{16}$/);
  assert.deepEqual(rest, {
    version: 1,
    suite: "bytes",
    k: 3,
    n: 5,
    x: 2,
    sealed: false,
    secretLength: 32,
    ...facts,
    custodian: "Bo",
  });
  const text = JSON.stringify({ share: shares[1], description: describe(shares[1]!) });
  assert.ok(!text.includes(toHex(shares[1]!.value.bytes)));
});

test("a sheet names its own custodian and none of the others", () => {
  const text = fromUtf8(sheet.map((byte) => byte < 128 ? byte : 46))!;
  assert.ok(text.includes("Bo"));
  for (const other of ["Ada", "Cy", "Di", "Eve"]) assert.ok(!text.includes(other), other);
});

test("a header that no set has is refused", async () => {
  await refuses("share-none", () => decodeSheet(with_(0, 0x44)));
  await refuses("share-version", () => decodeSheet(with_(2, 2)));
  await refuses("share-version", () => decodeSheet(with_(2, 0)));
  await refuses("share-suite", () => decodeSheet(with_(3, 9)));
  await refuses("share-threshold", () => decodeSheet(with_(4, 0)));
  await refuses("share-threshold", () => decodeSheet(with_(4, 1)));
  await refuses("share-threshold", () => decodeSheet(with_(4, 6)));
  await refuses("share-threshold", () => decodeSheet(with_(5, 2)));
  await refuses("share-number", () => decodeSheet(with_(6, 0)));
  await refuses("share-number", () => decodeSheet(with_(6, 6)));
  await refuses("share-flags", () => decodeSheet(with_(7, 1)));
  await refuses("share-flags", () => decodeSheet(with_(7, 128)));
});

test("a sheet cut anywhere, or longer, is refused", async () => {
  for (let length = 0; length < sheet.length; length++) {
    await refuses("share-truncated", () => decodeSheet(sheet.slice(0, length)), `${length}`);
  }
  const refused = await refuses("share-trailing", () => decodeSheet(Uint8Array.of(...sheet, 0)));
  assert.equal(refused.data["extra"], 1);
});

test("a changed k, n, fact or ciphertext does not go with the set's id", async () => {
  await refuses("share-contents", () => decodeSheet(with_(4, 2)));
  await refuses("share-contents", () => decodeSheet(with_(5, 6)));
  await refuses("share-contents", () => decodeSheet(with_(8, sheet[8]! ^ 1)));
  await refuses("share-contents", () => decodeSheet(with_(sheet.length - 1, sheet.at(-1)! ^ 1)));
  const label = sheet.indexOf("E".charCodeAt(0), 52 + 32);
  await refuses("share-contents", () => decodeSheet(with_(label, "F".charCodeAt(0))));
});

test("nothing of a fault about a sheet shows its value", async () => {
  const value = toHex(shares[1]!.value.bytes);
  for (const bytes of [sheet.slice(0, 100), with_(6, 0), with_(8, 0)]) {
    const error = await decodeFails(bytes);
    assert.ok(!JSON.stringify([error.code, error.data, error.message]).includes(value.slice(0, 8)));
  }
});

async function decodeFails(bytes: Uint8Array): Promise<Fault> {
  try {
    await decodeSheet(bytes);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  assert.fail("it was read");
}

test("only what begins as a sheet is taken for one", () => {
  assert.ok(isSheet(sheet));
  for (const other of [new Uint8Array(), sheet.slice(0, 15), with_(1, 0), counting(64)]) {
    assert.ok(!isSheet(other));
  }
});

test("no bytes make the reader of sheets do anything but read or refuse", () => {
  const mutated = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat({ max: 400 })).map(
    ([at, by, cut]) => {
      const bytes = sheet.slice(0, Math.max(1, sheet.length - (cut < 300 ? 0 : cut - 300)));
      bytes[at % bytes.length]! ^= by;
      return bytes;
    },
  );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), (bytes) => {
      try {
        using share = decodeSheet(bytes);
        assert.equal(toHex(bytesOf(share)), toHex(bytes));
      } catch (error) {
        if (!(error instanceof Fault && error.code.startsWith("share-"))) throw error;
      }
    }),
    { numRuns: 10_000 },
  );
});

test("thresholds that share nothing are refused when sharing", async () => {
  const secret = counting(4);
  for (
    const [k, n] of [[1, 3], [0, 3], [-2, 3], [2.5, 3], [NaN, 3], [4, 3], [2, 256], [2, NaN], [
      2,
      1,
    ]]
  ) {
    await refuses("share-threshold", () => split(secret, { k: k!, n: n!, random }), `${k} of ${n}`);
  }
  await refuses("share-secret-empty", () => split(new Uint8Array(), { k: 2, n: 3, random }));
});
