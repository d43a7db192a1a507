import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { fromHex, toHex } from "../../../lib/bytes/hex.ts";
import { fromUtf8 } from "../../../lib/bytes/utf8.ts";
import { encodeQrText } from "../../../lib/share/qr/text.ts";
import { encodeWords } from "../../../lib/share/words/encode.ts";
import { BYTE_LIMIT } from "../../../lib/share/words/symbols.ts";
import { ROOT } from "../../script_engine/ways.ts";
import { temporaryFolder } from "../../temporary.ts";
import { has, run } from "../programs.ts";

interface Vector {
  readonly name: string;
  readonly k: number;
  /** What was shared, and what must come out. */
  readonly secret: string;
  readonly sheets: readonly {
    readonly x: number;
    readonly sheet: string;
    readonly armor: string;
  }[];
  readonly values: { readonly file?: string; readonly sealed?: string };
}

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, "fixtures/share", name), "utf8"));
const shared = (fixture("bytes_v1.json") as Vector[]).filter(({ k, sheets }) => k <= sheets.length);
const keys = (fixture("key_v1.json") as Vector[])
  .map((vector): Vector => ({ ...vector, secret: vector.values.file! }));
const vectors = [...shared, ...keys];
const script = join(ROOT, "docs/recover.py");

type Form = (sheet: string, armor: string) => Uint8Array | string;

const FORMS: { readonly [name: string]: Form } = {
  bytes: (sheet) => fromHex(sheet)!,
  armor: (_, armor) => armor,
  "armor of Windows": (_, armor) => armor.replaceAll("\n", "\r\n"),
  words: (sheet) => words(sheet),
  "words of four letters, without numbers": (sheet) =>
    words(sheet).replace(/^ *\d+/gm, "").replace(/([a-z]{4})[a-z]+/g, "$1").toUpperCase(),
  code: (sheet) => {
    using text = encodeQrText(fromHex(sheet)!);
    return `${fromUtf8(text.bytes)}\n`;
  },
};

function words(sheet: string): string {
  using text = encodeWords(fromHex(sheet)!, ["for people"]);
  return fromUtf8(text.bytes)!;
}

/** The file beside the sheets, where there is one. */
function sealedOf({ values }: Vector): Uint8Array[] {
  return values.sealed === undefined ? [] : [fromHex(values.sealed)!];
}

/** Runs the script on sheets, which become files. */
function recover(sheets: readonly (Uint8Array | string)[]) {
  const folder = temporaryFolder();
  const files = sheets.map((content, i) => {
    writeFileSync(join(folder, `${i + 1}.txt`), content);
    return join(folder, `${i + 1}.txt`);
  });
  return run("python3", ["-I", "-B", script, ...files]);
}

function define(name: string, body: () => void): void {
  if (has("python3")) test(name, body);
  else skipped(name, "python3 not present");
}

define("recover.py imports the standard library alone, and is short", () => {
  const text = readFileSync(script, "utf8");
  const imports = [...text.matchAll(/^\s*(?:import|from) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(imports, "base64 hashlib hmac itertools math re struct sys".split(" "));
  assert.ok(text.split("\n").length < 450);
});

for (const [name, form] of Object.entries(FORMS)) {
  define(`recover.py rebuilds every set of vectors from ${name}`, () => {
    const limit = name.startsWith("words") ? BYTE_LIMIT : Infinity;
    const short = vectors.filter(({ sheets }) => sheets[0]!.sheet.length / 2 <= limit);
    assert.ok(short.length >= 9);
    // Some forms only differ in how they are read: a few vectors will do for them.
    const few = name === "bytes" || name === "words" ? 1 : 4;
    for (const vector of short.filter((_, i) => i % few === 0)) {
      const some = vector.sheets.slice(-vector.k).map(({ sheet, armor }) => form(sheet, armor));
      const { code, stdout, text } = recover([...some, ...sealedOf(vector)]);
      assert.equal(code, 0, `${vector.name}: ${text}`);
      assert.equal(toHex(stdout), vector.secret, vector.name);
    }
  });
}

const all = shared.find(({ name }) => name === "all facts")!;
const sheets = all.sheets.map(({ sheet }) => sheet);

for (const name of ["all facts", "P-384, all facts", "Ed25519, all facts"]) {
  define(`recover.py names an altered sheet and gives the secret all the same: ${name}`, () => {
    const vector = vectors.find((one) => one.name === name)!;
    namesAltered(vector);
  });
}

function namesAltered(vector: Vector): void {
  const altered = vector.sheets.map(({ sheet }) => sheet).slice(0, 4);
  altered[1] = altered[1]!.slice(0, 40) + (altered[1]![40] === "0" ? "1" : "0") +
    altered[1]!.slice(41);
  const { code, stdout, text } = recover(altered.map((sheet) => fromHex(sheet)!));
  assert.equal(code, 0);
  assert.equal(toHex(stdout), vector.secret);
  assert.match(text, /2\.txt: sheet 2 of 5, ALTERED\n/);
  assert.equal(text.match(/ALTERED/g)!.length, 1);
}

define("recover.py gives nothing where something is wrong", () => {
  const bytes = sheets.map((sheet) => fromHex(sheet)!);
  const other = fromHex(vectors[0]!.sheets[0]!.sheet)!;
  const wrong = (at: number) =>
    bytes.slice(0, 3).map((sheet, i) => {
      const copy = sheet.slice();
      if (i === 0) copy[at]! ^= 1;
      return copy;
    });
  const first = words(sheets[0]!);
  const typo = first.replace(/^( +3 +\S+ +)(\S+)/m, "$1zero");
  const missing = first.replace(/^ +4 .*\n/m, "");
  const two = first.replace(/^( +3 +)\S+ +\S+/m, "$1? ?");
  const cases: [RegExp, readonly (Uint8Array | string)[]][] = [
    [/SHEET SHEET/, []],
    [/3 different sheets are needed, 2 are here/, bytes.slice(0, 2)],
    [/3 different sheets are needed, 2 are here/, [bytes[0]!, bytes[0]!, bytes[1]!]],
    [/different sets/, [...bytes.slice(0, 2), other]],
    [/at least one of every choice was altered/, wrong(20)],
    [/damaged or cut off/, wrong(9)],
    [/damaged or cut off/, [bytes[0]!.slice(0, -1), ...bytes.slice(1, 3)]],
    [/version 1, suites 1 to 6/, wrong(2)],
    [/does not know flags 1/, wrong(7)],
    [/row 3: it does not fit its check/, [typo, ...bytes.slice(1, 3)]],
    [/rows; the first one tells of/, [missing, ...bytes.slice(1, 3)]],
    [/row 3: .* only one of them/, [two, ...bytes.slice(1, 3)]],
  ];
  for (const [message, given] of cases) {
    const { code, stdout, text } = recover(given);
    assert.notEqual(code, 0);
    assert.match(text, message);
    assert.equal(stdout.length, 0, text);
    assert.doesNotMatch(text, /Traceback/);
  }
});

define("recover.py fills in one unreadable word of any row", () => {
  const open = words(sheets[0]!).replace(/^( +\d+ +)\S+/gm, "$1?");
  const check = words(sheets[1]!).replace(/\S+$/gm, (word) => /^[a-z]+$/.test(word) ? "?" : word);
  const { code, stdout, text } = recover([open, check, fromHex(sheets[2]!)!]);
  assert.equal(code, 0, text);
  assert.equal(toHex(stdout), all.secret);
});

define("recover.py wants the sealed file of the set, whole", () => {
  const vector = vectors.find(({ name }) => name === "sealed")!;
  const some = vector.sheets.map(({ sheet }) => fromHex(sheet)!);
  const [whole] = sealedOf(vector) as [Uint8Array];
  const flipped = (at: number) => whole.map((byte, i) => i === at ? byte ^ 1 : byte);
  const cases: [RegExp, readonly Uint8Array[]][] = [
    [/the sealed file of this set is needed/, some],
    [/the sealed file of this set is needed/, [...some, flipped(9)]],
    [/the sealed file is damaged/, [...some, flipped(40)]],
    [/the sealed file is damaged/, [...some, whole.slice(0, -1)]],
  ];
  for (const [message, given] of cases) {
    const { code, stdout, text } = recover(given);
    assert.notEqual(code, 0);
    assert.match(text, message);
    assert.equal(stdout.length, 0);
  }
});
