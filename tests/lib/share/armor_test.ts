import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { concat } from "../../../lib/bytes/concat.ts";
import { fromUtf8, utf8 } from "../../../lib/bytes/utf8.ts";
import { Fault } from "../../../lib/fault.ts";
import { decodeArmor, encodeArmor, isArmor } from "../../../lib/share/armor.ts";
import { bytesOf, refuses, shareOut } from "./sharing.ts";

const [share] = await shareOut(2, 3, { label: "Example Röot", custodians: ["Ada", "Bo", "Cy"] });
const text = fromUtf8(encodeArmor(share!).bytes)!;
const lines = text.split("\n");
const FIRST = 6; // index of the first data line

/** The text with one line changed. */
function edited(index: number, edit: (line: string) => string): Uint8Array<ArrayBuffer> {
  return utf8(lines.map((line, i) => i === index ? edit(line) : line).join("\n"));
}

test("text comes back as the sheet it was, with either line end, with or without the last", () => {
  for (
    const same of [
      text,
      text.slice(0, -1),
      text.replaceAll("\n", "\r\n"),
      text.replaceAll("\n", "\r\n").slice(0, -2),
    ]
  ) {
    assert.deepEqual(bytesOf(decodeArmor(utf8(same))), bytesOf(share!));
  }
});

test("every line fits a terminal, and base64 alone can be cut out of it", () => {
  for (const line of lines) assert.ok(line.length <= 72, line);
  const base64 = lines.slice(FIRST, -2).map((line) => line.split(" ")[0]).join("");
  assert.deepEqual(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)), bytesOf(share!));
});

test("every single character that is mistyped is noticed, and its line named", async () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
  for (let i = FIRST; i < lines.length - 2; i++) {
    for (let at = 0; at < lines[i]!.length; at++) {
      const other = alphabet[(alphabet.indexOf(lines[i]![at]!) + 1 + (at % 7)) % alphabet.length]!;
      const bytes = edited(i, (line) => line.slice(0, at) + other + line.slice(at + 1));
      const refused = await refuses(
        "share-line",
        () => decodeArmor(bytes),
        `line ${i + 1}, character ${at}`,
      );
      assert.equal(refused.data["line"], i + 1);
    }
  }
});

test("lines swapped, repeated or left out are noticed", async () => {
  const order = (indexes: number[]) => utf8(indexes.map((i) => lines[i]).join("\n"));
  const all = lines.map((_, i) => i);
  const swapped = all.with(FIRST, FIRST + 1).with(FIRST + 1, FIRST);
  assert.equal(
    (await refuses("share-line", () => decodeArmor(order(swapped)))).data["line"],
    FIRST + 1,
  );
  await refuses("share-line", () => decodeArmor(order(all.toSpliced(FIRST, 0, FIRST))));
  await refuses("share-line", () => decodeArmor(order(all.toSpliced(FIRST, 1))));
  await refuses("share-truncated", () => decodeArmor(order(all.toSpliced(-3, 1))));
});

test("an edited line for people is noticed, and named", async () => {
  const edits: [index: number, named: number, edit: (line: string) => string][] = [
    [1, 2, (line) => line.replace("1 of 3", "2 of 3")],
    [1, 2, (line) => line.replace("any 2", "any 3")],
    [2, 3, () => "Set: 0000000000000000"],
    [3, 4, () => "Label: Another Root"],
    [4, 5, () => "Custodian: Bo"],
    [4, 5, (line) => `${line} `],
    [4, 6, (line) => `${line}\nNote: hello`],
    [4, 6, (line) => `${line}\nNote: hello\nNote: hello`],
  ];
  for (const [index, named, edit] of edits) {
    const refused = await refuses("share-header", () => decodeArmor(edited(index, edit)));
    assert.equal(refused.data["line"], named);
  }
  await refuses("share-header", () => decodeArmor(utf8(lines.toSpliced(3, 1).join("\n"))));
});

test("white space, text around it, and unfinished text are refused", async () => {
  const cases: [string, Uint8Array<ArrayBuffer>][] = [
    ["share-text-after", utf8(`${text}\n`)],
    ["share-text-after", utf8(`${text} `)],
    ["share-text-after", utf8(`${text}hello`)],
    ["share-text-after", utf8(text + text)],
    ["share-text-before", utf8(`\n${text}`)],
    ["share-text-before", utf8(`hello\n${text}`)],
    ["share-none", utf8(` ${text}`)],
    ["share-bom", utf8(`\ufeff${text}`)],
    ["share-bom", utf16(`\ufeff${text}`, true)],
    ["share-bom", utf16(`\ufeff${text}`, false)],
    ["share-bom", utf16(text, true)],
    ["share-bom", utf16(text, false)],
    ["share-unfinished", utf8(lines.slice(0, -2).join("\n"))],
    ["share-unfinished", utf8(lines.slice(0, 3).join("\n"))],
    ["share-unfinished", utf8(lines[0]!)],
    ["share-unfinished", utf8(`${lines[0]}\n${lines.at(-2)}\n`)],
    ["share-line", edited(FIRST, (line) => `${line} `)],
    ["share-line", edited(FIRST, (line) => ` ${line}`)],
    ["share-line", edited(FIRST, (line) => line.replace(" ", "  "))],
    ["share-line", edited(FIRST, (line) => line.replace(" ", "\t"))],
    ["share-line", edited(FIRST, (line) => line.replace(" ", ""))],
    ["share-line", edited(FIRST, () => "")],
    ["share-line", edited(FIRST, (line) => `${line}\r\r`)],
    ["share-unfinished", edited(lines.length - 2, (line) => line.replace("-----END", "----END"))],
    ["share-none", utf8("")],
    ["share-none", utf8("\n\n")],
    ["share-none", utf8("-----BEGIN CONCLAVE SHARE----")],
    ["share-none", utf8("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")],
    ["share-none", new Uint8Array(100_000_000)],
    ["share-none", new Uint8Array(1_000_000).fill(10)],
    ["share-header", concat(utf8(`${lines[0]}\n`), utf8("a\n".repeat(500_000)))],
  ];
  for (const [i, [code, bytes]] of cases.entries()) {
    await refuses(code, () => decodeArmor(bytes), `case ${i}`);
  }
});

function utf16(text: string, little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

test("what has an armored sheet in it is taken for one, so that its flaw can be told", () => {
  for (const yes of [text, `\ufeff${text}`, `hello\n${text}`, `${lines[0]}`]) {
    assert.ok(isArmor(utf8(yes)));
  }
  assert.ok(isArmor(utf16(text, true)) && isArmor(utf16(`\ufeff${text}`, false)));
  for (const no of ["", "hello", "-----BEGIN PRIVATE KEY-----", ` ${text.slice(0, 40)}`]) {
    assert.ok(!isArmor(utf8(no)));
  }
});

test("no text makes the reader do anything but read or refuse", () => {
  const base = utf8(text);
  const mutated = fc.array(fc.tuple(fc.nat({ max: base.length - 1 }), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 3,
  });
  const cut = fc.tuple(fc.nat({ max: base.length }), fc.nat({ max: base.length }));
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 100 }).map((tail) => concat(base.subarray(0, 140), tail)),
    mutated.map((edits) => {
      const bytes = base.slice();
      for (const [at, value] of edits) bytes[at] = value;
      return bytes;
    }),
    cut.map(([a, b]) => concat(base.subarray(0, a), base.subarray(b))),
  );
  fc.assert(
    fc.property(input, (bytes) => {
      try {
        using read = decodeArmor(bytes);
        assert.deepEqual(bytesOf(read), bytesOf(share!));
      } catch (error) {
        if (!(error instanceof Fault && error.code.startsWith("share-"))) throw error;
      }
    }),
    { numRuns: 10_000 },
  );
});
