/** The table of what goes wrong with other tools (sharing with sheets that are not what they should be), for the bytes suite. */
import assert from "node:assert/strict";
import { sha256 } from "@noble/hashes/sha2.js";
import { test } from "#unit";
import { concat } from "../../../lib/bytes/concat.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { Fault } from "../../../lib/fault.ts";
import { encodeArmor } from "../../../lib/share/armor.ts";
import { digestNow } from "../../../lib/share/digest.ts";
import { combineFiles } from "../../../lib/share/gather.ts";
import type { Share } from "../../../lib/share/types.ts";
import { shareOf } from "../../../lib/share/types.ts";
import { decodeSheet } from "../../../lib/share/sheet.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { bytesOf, counting, random, shareOut } from "./sharing.ts";

const K = 3;
const N = 5;
const set = await shareOut(K, N, { label: "Example" });
const other = await shareOut(K, N, { label: "Other" });
const LABEL = 16 + 32 + 1 + 32 + 8 + 3;

/** A sheet in a file, with all checks of lines and id right. */
function fileOf(share: Share, source = `sheet ${share.x}`) {
  using text = encodeArmor(share);
  return { bytes: text.bytes.slice(), source };
}

/** What came of it: the secret that was shared, the fault, or, worst of all, another secret. */
async function outcome(files: { bytes: Uint8Array<ArrayBuffer>; source: string }[]) {
  try {
    const { secret, report } = await combineFiles(files);
    using _ = secret;
    const same = secret.bytes.join() === counting(32).join();
    return {
      cell: same ? "rebuilt" : "WRONG SECRET",
      named: report.bad.map(({ source }) => source),
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return {
      cell: error.code,
      named: error.source === undefined ? [] : [error.source],
      data: error.data,
    };
  }
}

/** A sheet with something changed and everything that anyone can compute made to fit again. */
function forged(share: Share, change: (sheet: Uint8Array<ArrayBuffer>) => void) {
  const sheet = bytesOf(share);
  change(sheet);
  const custodian = sheet[48]!;
  const head = sheet.subarray(49 + custodian);
  const factsLength = head[32]! * 256 + head[33]!;
  const cut = 40 + factsLength;
  const tagged = concat(
    utf8("conclave set 1"),
    sheet.subarray(2, 6),
    head.subarray(0, cut),
    digestNow(head.subarray(cut)),
  );
  sheet.set(sha256(tagged).subarray(0, 8), 8);
  return sheet;
}

/** A forged sheet as a file; the armor is made by our own writer. */
function forgedFile(share: Share, change: (sheet: Uint8Array<ArrayBuffer>) => void) {
  return fileOf(decodeSheet(forged(share, change)));
}

/** A share whose number no reader would take, with everything around it right. */
function numbered(share: Share, x: number) {
  return fileOf(
    shareOf({ common: share.common, x, value: Secret.copy(share.value.bytes) }),
    `sheet ${x}`,
  );
}

const some = (...xs: number[]) => xs.map((x) => fileOf(set[x - 1]!));

test("cell 1, a bit flip, every bit of the text: the sheet is named, whether k or all sheets are given", async () => {
  const clean = fileOf(set[0]!).bytes;
  for (let bit = 0; bit < clean.length * 8; bit++) {
    const bytes = clean.slice();
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    const flipped = { bytes, source: "flipped" };
    const exactly = await outcome([flipped, ...some(2, 3)]);
    assert.notEqual(exactly.cell, "WRONG SECRET");
    assert.notEqual(exactly.cell, "rebuilt", `bit ${bit}`);
    const named = exactly.named.includes("flipped") ||
      JSON.stringify(exactly.data).includes("flipped");
    assert.ok(named, `bit ${bit}: ${JSON.stringify(exactly)}`);
  }
});

test("cell 1, a bit flip, every bit of the sheet with its text made to fit: never a wrong secret", async () => {
  const clean = bytesOf(set[0]!);
  for (let bit = 0; bit < clean.length * 8; bit++) {
    let share: Share;
    try {
      const sheet = clean.slice();
      sheet[bit >> 3]! ^= 1 << (bit & 7);
      share = decodeSheet(sheet);
    } catch (error) {
      if (error instanceof Fault) continue; // refused when it is read
      throw error;
    }
    const flipped = fileOf(share, "flipped");
    const exactly = await outcome([flipped, ...some(2, 3)]);
    assert.ok(
      ["share-none-fit", "share-too-few"].includes(exactly.cell),
      `bit ${bit}: ${exactly.cell}`,
    );
    const all = await outcome([flipped, ...some(2, 3, 4, 5)]);
    assert.deepEqual(all, { cell: "rebuilt", named: ["flipped"] }, `bit ${bit}`);
  }
});

test("cell 2, k - 1 shares: an error that says how many more", async () => {
  const { cell, data } = await outcome(some(2, 4));
  assert.equal(cell, "share-too-few");
  assert.deepEqual([data!["have"], data!["more"]], [2, 1]);
});

test("cell 3, mixed sets: an error that names the sets and their sheets", async () => {
  for (
    const files of [
      [...some(1, 2), fileOf(other[2]!, "foreign")],
      [...some(1, 2, 3), fileOf(other[3]!, "foreign")],
      [...some(1), fileOf(other[1]!, "foreign"), fileOf(other[2]!, "foreign too")],
    ]
  ) {
    const { cell, data } = await outcome(files);
    assert.equal(cell, "share-mixed");
    const sets = data!["sets"] as unknown as { label: string; sources: string[] }[];
    assert.deepEqual(sets.map(({ label }) => label), ["Example", "Other"]);
    assert.ok(sets[1]!.sources.includes("foreign"));
  }
});

test("cell 4, all n given: the secret", async () => {
  assert.deepEqual(await outcome(some(5, 3, 1, 2, 4)), { cell: "rebuilt", named: [] });
});

test("cell 5, one bad of five: the secret, and the bad one is named, whichever it is", async () => {
  for (let x = 1; x <= N; x++) {
    const bad = forgedFile(set[x - 1]!, (sheet) => void (sheet[20]! ^= 0x40));
    const rest = [1, 2, 3, 4, 5].filter((other) => other !== x);
    assert.deepEqual(await outcome([...some(...rest), bad]), {
      cell: "rebuilt",
      named: [`sheet ${x}`],
    });
  }
});

test("cell 6, a duplicate: an error that names both files, even where enough others are there", async () => {
  for (const files of [some(1, 2, 2), some(1, 2, 3, 2), some(1, 2, 3, 4, 5, 5)]) {
    const { cell, data } = await outcome(files);
    assert.equal(cell, "share-duplicate");
    assert.equal((data!["sources"] as string[]).length, 2);
  }
});

test("cell 7, a forged x = 0: an error that names the file, even where enough others are there", async () => {
  for (
    const files of [[numbered(set[0]!, 0), ...some(2, 3)], [
      ...some(1, 2, 3, 4),
      numbered(set[4]!, 0),
    ]]
  ) {
    assert.deepEqual(await outcome(files), {
      cell: "share-number",
      named: ["sheet 0"],
      data: { x: 0, n: N },
    });
  }
  assert.equal((await outcome([numbered(set[0]!, N + 1), ...some(2, 3)])).cell, "share-number");
});

test("a changed k, n, fact, length or ciphertext on one sheet makes it foreign", async () => {
  const changes: ((sheet: Uint8Array) => void)[] = [
    (sheet) => void (sheet[4] = 2),
    (sheet) => void (sheet[4] = 4),
    (sheet) => void (sheet[5] = 6),
    (sheet) => sheet.set(utf8("Exemple"), LABEL),
    (sheet) => void (sheet[50]! ^= 1),
    (sheet) => void (sheet[sheet.length - 1]! ^= 1),
  ];
  for (const [i, change] of changes.entries()) {
    assert.equal(
      (await outcome([forgedFile(set[0]!, change), ...some(2, 3, 4)])).cell,
      "share-mixed",
      `change ${i}`,
    );
  }
});

test("the same change on every sheet gives nothing out", async () => {
  const all = (change: (sheet: Uint8Array) => void, count = N) =>
    outcome(set.slice(0, count).map((share) => forgedFile(share, change)));
  assert.equal((await all((sheet) => void (sheet[4] = 2))).cell, "share-none-fit");
  // With k lowered, the subsets are too small; with k raised, the polynomial still fits, and the rest does not.
  assert.equal((await all((sheet) => void (sheet[4] = 4))).cell, "share-forged");
  assert.equal((await all((sheet) => void (sheet[5] = 6))).cell, "share-forged");
  assert.equal((await all((sheet) => sheet.set(utf8("Exemple"), LABEL))).cell, "share-forged");
  assert.equal((await all((sheet) => void (sheet[50]! ^= 1))).cell, "share-none-fit");
  for (const at of [-1, -40, -64]) {
    assert.equal(
      (await all((sheet) => void (sheet[sheet.length + at]! ^= 1))).cell,
      "share-forged",
      `${at}`,
    );
  }
});

test("sheets whose numbers were exchanged are named, and never give another secret", async () => {
  const renumber = (x: number, to: number) =>
    forgedFile(set[x - 1]!, (sheet) => void (sheet[6] = to));
  const exchanged = [renumber(1, 2), renumber(2, 1)];
  const named = ["sheet 2", "sheet 1"];
  assert.equal((await outcome([...exchanged, ...some(4)])).cell, "share-none-fit");
  assert.deepEqual(await outcome([...exchanged, ...some(3, 4, 5)]), { cell: "rebuilt", named });
  // The coefficients of 1, 2 and 3 are all 1, so their order does not matter to the key.
  assert.deepEqual(await outcome([...exchanged, ...some(3)]), { cell: "rebuilt", named });
});

test("a custodian who knows every other sheet cannot make the others believe in another secret", async () => {
  const values = set.slice(0, 2);
  for (let trial = 0; trial < 200; trial++) {
    const value = new Uint8Array(32);
    random(value);
    const forgery = fileOf(shareOf({ common: set[2]!.common, x: 3, value: Secret.copy(value) }));
    assert.equal(
      (await outcome([...values.map((share) => fileOf(share)), forgery])).cell,
      "share-none-fit",
    );
  }
});
