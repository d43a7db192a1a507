/** What goes wrong with other tools, for the key suite; and what only sheets that prove themselves can do. */
import assert from "node:assert/strict";
import { sha256 } from "@noble/hashes/sha2.js";
import { test } from "#unit";
import { concat } from "../../../../lib/bytes/concat.ts";
import { utf8 } from "../../../../lib/bytes/utf8.ts";
import { Fault } from "../../../../lib/fault.ts";
import { encodeArmor } from "../../../../lib/share/armor.ts";
import { combine } from "../../../../lib/share/combine.ts";
import { headOf } from "../../../../lib/share/set.ts";
import { digestNow } from "../../../../lib/share/digest.ts";
import { isGenuine, isKeyShare } from "../../../../lib/share/feldman/verify.ts";
import { combineFiles } from "../../../../lib/share/gather.ts";
import { decodeSheet } from "../../../../lib/share/sheet.ts";
import type { Share } from "../../../../lib/share/types.ts";
import { bytesOf, changed, entriesOf, random, rebuilt, refuses, reportOf } from "../sharing.ts";
import { GROUPS, shareKey } from "./keys.ts";

const { shares, pkcs8 } = await shareKey("p256", 3, 5, { label: "Example" });
const other = await shareKey("p256", 3, 5, { label: "Example" });
const VALUE = 16;
const FORM = VALUE + 32 + 1;

const some = (...xs: number[]) => entriesOf(xs.map((x) => shares[x - 1]!));
const bad = (share: Share, source = "bad") => ({ share, source });
const key = [...pkcs8];

/** Another value on a sheet. */
const spoilt = (share: Share) => changed(share, (sheet) => void (sheet[VALUE + 9]! ^= 0x10));

/** A sheet with its common part changed, and everything that anyone can compute made to fit again. */
function forged(share: Share, change: (sheet: Uint8Array) => void): Share {
  const sheet = bytesOf(share);
  const head = headOf(share.common).length;
  change(sheet);
  const tagged = concat(
    utf8("conclave set 1"),
    sheet.subarray(2, 6),
    sheet.subarray(FORM, FORM + head),
    digestNow(sheet.subarray(FORM + head)),
  );
  sheet.set(sha256(tagged).subarray(0, 8), 8);
  return decodeSheet(sheet);
}

test("every bit of a sheet: the sheet is refused, foreign or named, and never gives another key", async () => {
  const clean = bytesOf(shares[0]!);
  for (let bit = 0; bit < clean.length * 8; bit++) {
    let share: Share;
    try {
      share = changed(shares[0]!, (sheet) => void (sheet[bit >> 3]! ^= 1 << (bit & 7)));
    } catch (error) {
      if (error instanceof Fault) continue; // refused when it is read
      throw error;
    }
    // Only the value, the number and the name are not covered by the set's id.
    assert.ok(bit >> 3 === 6 || (bit >> 3 >= VALUE && bit >> 3 < FORM), `bit ${bit}`);
    const { used, bad: named } = await reportOf([bad(share), ...some(2, 3, 4)]);
    assert.deepEqual([used.length, named.map(({ source }) => source)], [3, ["bad"]], `bit ${bit}`);
  }
});

test("a bit flip in the text: the sheet is named, whether k or all are given", async () => {
  using text = encodeArmor(shares[1]!);
  const files = shares.filter(({ x }) => x !== 2).map((share) => {
    using armor = encodeArmor(share);
    return { bytes: armor.bytes.slice(), source: `sheet ${share.x}` };
  });
  for (let bit = 0; bit < text.length * 8; bit += 7) {
    const bytes = text.bytes.slice();
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    const attempt = combineFiles([{ bytes, source: "flipped" }, ...files.slice(0, 2)]);
    await assert.rejects(attempt, (error) => {
      assert.ok(
        error instanceof Fault && JSON.stringify([error.source, error.data]).includes("flipped"),
      );
      return true;
    });
  }
});

test("too few, mixed and repeated sheets are errors", async () => {
  const few = await refuses("share-too-few", () => combine(some(2, 5)));
  assert.deepEqual([few.data["have"], few.data["more"]], [2, 1]);
  await refuses("share-mixed", () => combine([...some(1, 2), bad(other.shares[2]!)]));
  await refuses("share-mixed", () => combine([...some(1, 2, 3), bad(other.shares[3]!)]));
  await refuses("share-duplicate", () => combine([...some(1, 2, 3), ...some(2)]));
});

test("every bad sheet is named, up to n - k of them, and past that too", async () => {
  for (const spoiltNumbers of [[1], [2, 4], [5, 1]]) {
    const entries = shares.map((share) =>
      spoiltNumbers.includes(share.x) ? bad(spoilt(share), `bad ${share.x}`) : some(share.x)[0]!
    );
    assert.deepEqual(await rebuilt(entries), key);
    const report = await reportOf(entries);
    assert.deepEqual(report.bad.map(({ x }) => x).sort(), spoiltNumbers.toSorted());
    assert.equal(report.tried, 1);
  }
  const three = shares.map((share) =>
    share.x < 4 ? bad(spoilt(share), `bad ${share.x}`) : some(share.x)[0]!
  );
  const { data } = await refuses("share-too-few", () => combine(three));
  assert.deepEqual([data["have"], data["altered"]], [2, ["bad 1", "bad 2", "bad 3"]]);
  // With exactly k, the bytes suite could not say which.
  const one = await refuses(
    "share-too-few",
    () => combine([...some(1, 2), bad(spoilt(shares[2]!))]),
  );
  assert.deepEqual(one.data["altered"], ["bad"]);
});

test("the whole table of n = 10, k = 5 with 5 bad", async () => {
  for (const group of GROUPS) {
    const large = await shareKey(group, 5, 10);
    const entries = entriesOf(large.shares.map((share) => share.x % 2 ? share : spoilt(share)));
    const report = await reportOf(entries);
    assert.deepEqual(report.bad.map(({ x }) => x), [2, 4, 6, 8, 10]);
    assert.deepEqual(await rebuilt(entries), [...large.pkcs8]);
  }
});

test("values of 0, of the order and beyond are no values", async () => {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  for (const value of [0n, order, order + 1n, (1n << 256n) - 1n]) {
    const share = changed(shares[0]!, (sheet) => {
      for (let i = 0; i < 32; i++) {
        sheet[VALUE + i] = Number((value >> BigInt(8 * (31 - i))) & 255n);
      }
    });
    assert.ok(isKeyShare(share));
    assert.equal(await isGenuine(share), false);
    assert.deepEqual((await reportOf([bad(share), ...some(2, 3, 4)])).bad.map(({ x }) => x), [1]);
  }
});

test("exchanged numbers and another's name are seen, and told apart", async () => {
  const moved = changed(shares[0]!, (sheet) => void (sheet[6] = 2));
  const report = await reportOf([bad(moved), ...some(3, 4, 5)]);
  assert.deepEqual(report.bad, [{ source: "bad", flaw: "altered", x: 2, valueFrom: 1 }]);
  const named = await shareKey("ed25519", 2, 3, { custodians: ["Ada", "Bo", "Cy"] });
  const renamed = changed(named.shares[0]!, (sheet) => sheet.set(utf8("Eve"), VALUE + 33));
  const { bad: wrong } = await reportOf([bad(renamed), ...entriesOf(named.shares.slice(1))]);
  assert.deepEqual(wrong, [{ source: "bad", flaw: "altered", x: 1, custodian: "Ada" }]);
});

test("the same change on every sheet gives nothing out", async () => {
  const size = bytesOf(shares[0]!).length;
  const all = (change: (sheet: Uint8Array) => void) =>
    combine(entriesOf(shares.map((share) => forged(share, change))));
  const commitment = FORM + 1;
  await refuses("share-forged", () => all((sheet) => void (sheet[5] = 6)), "n");
  await refuses(
    "share-forged",
    () => all((sheet) => void (sheet[FORM] = 1 - sheet[FORM]!)),
    "form",
  );
  await refuses(
    "share-forged",
    () => all((sheet) => sheet.set(utf8("Exemple"), size - 32 - 7)),
    "label",
  );
  await refuses("share-forged", () => all((sheet) => void (sheet[size - 1]! ^= 1)), "ciphertext");
  // The other root of y: another point, which no sheet fits.
  await refuses(
    "share-too-few",
    () => all((sheet) => void (sheet[commitment + 33]! ^= 1)),
    "commitment",
  );
  await refuses("share-forged", () => all((sheet) => void (sheet[commitment] = 5)), "no point");
});

test("a commitment outside the group of prime order is none", async () => {
  const set = await shareKey("ed25519", 2, 2);
  // y = 0: a point of order 4; and 1: the neutral element.
  for (const first of [0, 1]) {
    const sheets = set.shares.map((share) =>
      forged(share, (sheet) => sheet.fill(0, FORM + 33, FORM + 65).set([first], FORM + 33))
    );
    await refuses("share-forged", () => combine(entriesOf(sheets)), `${first}`);
  }
});

test("a value that somebody made up is never the committed one", async () => {
  for (let i = 0; i < 200; i++) {
    const share = changed(shares[0]!, (sheet) => random(sheet.subarray(VALUE, VALUE + 32)));
    assert.ok(isKeyShare(share));
    assert.equal(await isGenuine(share), false);
  }
});
