import assert from "node:assert/strict";
import { test } from "#unit";
import { fromUtf8, utf8 } from "../../../lib/bytes/utf8.ts";
import { encodeArmor } from "../../../lib/share/armor.ts";
import { combineFiles, readSheets, recoverFiles } from "../../../lib/share/gather.ts";
import { qrPng } from "../../../lib/share/qr/png_writer.ts";
import { encodeQrText } from "../../../lib/share/qr/text.ts";
import { encodingOf } from "../../../lib/share/read.ts";
import { encodeSheet } from "../../../lib/share/sheet.ts";
import type { Share } from "../../../lib/share/types.ts";
import { encodeWords } from "../../../lib/share/words/encode.ts";
import { bytesOf, counting, refuses, shareOut } from "./sharing.ts";

function filesOf(shares: readonly Share[]) {
  return shares.map((share) => {
    using text = encodeArmor(share);
    return { bytes: text.bytes.slice(), source: `sheet ${share.x}` };
  });
}

test("damaged files are set aside and reported where enough others are there", async () => {
  const files = filesOf(await shareOut(3, 5));
  files[1]!.bytes[140] = 33;
  files[3]!.bytes = files[3]!.bytes.slice(0, 200);
  const { secret, report } = await combineFiles(files);
  using _ = secret;
  assert.deepEqual([...secret.bytes], [...counting(32)]);
  assert.deepEqual(report.bad.map(({ source, flaw, code }) => [source, flaw, code]), [
    ["sheet 2", "damaged", "share-line"],
    ["sheet 4", "damaged", "share-unfinished"],
  ]);
  const few = await refuses("share-too-few", () => combineFiles(files.slice(0, 4)));
  assert.deepEqual(few.data["damaged"], [
    { source: "sheet 2", code: "share-line", line: 5 },
    { source: "sheet 4", code: "share-unfinished", line: 6 },
  ]);
});

test("where every file is damaged, the first one's flaw is told", async () => {
  const files = filesOf(await shareOut(2, 3)).map(({ bytes, source }) => ({
    bytes: bytes.slice(0, 150),
    source,
  }));
  const refused = await refuses("share-unfinished", () => combineFiles(files));
  assert.equal(refused.source, "sheet 1");
});

test("a file that is no sheet stops the work, and is named", async () => {
  const files = [...filesOf(await shareOut(2, 3)), { bytes: utf8("hello\n"), source: "notes.txt" }];
  const refused = await refuses("share-none", () => combineFiles(files));
  assert.equal(refused.source, "notes.txt");
});

test("no files at all are refused", async () => {
  await refuses("share-no-sheets", () => combineFiles([]));
});

/** One sheet in each encoding. */
function encodings(shares: readonly Share[]) {
  const [armor, words, code, scanned] = shares as [Share, Share, Share, Share];
  using text = encodeArmor(armor);
  using wordsSheet = encodeSheet(words);
  using rows = encodeWords(wordsSheet.bytes, ["for people"]);
  using codeSheet = encodeSheet(code);
  using png = qrPng(codeSheet.bytes);
  using scannedSheet = encodeSheet(scanned);
  using line = encodeQrText(scannedSheet.bytes);
  return [text, rows, png, line].map(({ bytes }, i) => ({ bytes: bytes.slice(), source: `${i}` }));
}

test("sheets in all encodings go together", async () => {
  const files = encodings(await shareOut(4, 4));
  assert.deepEqual(files.map(({ bytes }) => encodingOf(bytes)), [
    "armor",
    "words",
    "png",
    "qr-text",
  ]);
  const { secret, repaired } = await combineFiles(files);
  using _ = secret;
  assert.deepEqual([...secret.bytes], [...counting(32)]);
  assert.deepEqual(repaired, []);
});

test("damage to any encoding sets the sheet aside; a repair of words is reported", async () => {
  const shares = await shareOut(2, 4);
  const files = encodings(shares);
  const rows = fromUtf8(files[1]!.bytes)!.split("\n");
  const spoil = (words: RegExp, ...numbers: number[]) =>
    utf8(rows.map((row, i) => numbers.includes(i) ? row.replace(words, "zzzz") : row).join("\n"));
  files[1]!.bytes = spoil(/[a-z]+/, 3, 5);
  const mended = await combineFiles(files.slice(0, 2));
  mended.secret[Symbol.dispose]();
  assert.deepEqual(mended.repaired, [{ source: "1", rows: [3, 5] }]);
  files[1]!.bytes = spoil(/[a-z]+/g, 1, 2, 3);
  files[2]!.bytes = files[2]!.bytes.slice(0, 200);
  files[3]!.bytes[40]! ^= 0x40;
  using sheets = await readSheets(files);
  assert.deepEqual(sheets.entries.map(({ source }) => source), ["0"]);
  assert.deepEqual(sheets.damaged.map(({ source, code }) => [source, code]), [
    ["1", "share-words-damaged"],
    ["2", "share-png-damaged"],
    ["3", "share-qr-text"],
  ]);
});

test("every sheet of a set comes back, byte for byte", async () => {
  const shares = await shareOut(2, 5, { label: "Example", custodians: [..."abcde"] });
  const { secret, shares: again } = await recoverFiles(filesOf(shares.slice(3)));
  secret[Symbol.dispose]();
  assert.deepEqual(again.map(bytesOf), shares.map(bytesOf));
  for (const share of again) share[Symbol.dispose]();
});
