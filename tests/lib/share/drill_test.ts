import assert from "node:assert/strict";
import { test } from "#unit";
import { drill } from "../../../lib/share/drill.ts";
import type { Share } from "../../../lib/share/types.ts";
import { GROUPS, shareKey } from "./feldman/keys.ts";
import { changed, entriesOf, shareOut } from "./sharing.ts";

const VALUE = 16;
const spoilt = (share: Share) => changed(share, (sheet) => void (sheet[VALUE + 3]! ^= 4));
const verdicts = (shares: readonly Share[]) => drill(entriesOf(shares));

test("sheets of a key are proved one by one", async () => {
  for (const group of GROUPS) {
    const { shares } = await shareKey(group, 3, 4);
    assert.deepEqual(await verdicts(shares), ["good", "good", "good", "good"]);
    assert.deepEqual(await verdicts(shares.slice(3)), ["good"]);
    assert.deepEqual(await verdicts([spoilt(shares[0]!), shares[1]!]), ["bad", "good"]);
    const moved = changed(shares[0]!, (sheet) => void (sheet[6] = 2));
    assert.deepEqual(await verdicts([moved]), ["bad"]);
  }
});

test("sheets of bytes are proved by k good ones among them", async () => {
  const shares = await shareOut(2, 4);
  assert.deepEqual(await verdicts(shares), ["good", "good", "good", "good"]);
  assert.deepEqual(await verdicts([spoilt(shares[2]!), ...shares.slice(0, 2)]), [
    "bad",
    "good",
    "good",
  ]);
  assert.deepEqual(await verdicts(shares.slice(0, 1)), ["unproved"]);
  assert.deepEqual(await verdicts([shares[0]!, spoilt(shares[1]!)]), ["unproved", "unproved"]);
});

test("two sheets of one number: the altered one is told", async () => {
  const shares = await shareOut(2, 3);
  const twins = [spoilt(shares[0]!), shares[0]!, shares[1]!];
  assert.deepEqual(await verdicts(twins), ["bad", "good", "good"]);
});

test("nothing to drill is nothing", async () => {
  assert.deepEqual(await drill([]), []);
});
