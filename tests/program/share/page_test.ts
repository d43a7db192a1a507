import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { skipped, test } from "#unit";
import { PAGE } from "#page";
import { fromHex } from "../../../lib/bytes/hex.ts";
import { fromUtf8 } from "../../../lib/bytes/utf8.ts";
import { qrPng } from "../../../lib/share/qr/png_writer.ts";
import { encodeQrText } from "../../../lib/share/qr/text.ts";
import { encodeWords } from "../../../lib/share/words/encode.ts";
import { ROOT } from "../../script_engine/ways.ts";
import { temporaryFolder } from "../../temporary.ts";
import { Browser, CHROMIUM } from "./browser.ts";

interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly sheets: readonly { readonly sheet: string; readonly armor: string }[];
}

interface KeyVector extends Vector {
  readonly k: number;
  readonly form: "pem" | "der";
  readonly values: { readonly file: string };
}

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, "fixtures/share", name), "utf8"));
const vectors: readonly Vector[] = fixture("bytes_v1.json");
const keys: readonly KeyVector[] = fixture("key_v1.json");
/** 3 of 5, with label and custodians. */
const five = vectors.find(({ name }) => name === "all facts")!;
const two = vectors.find(({ name }) => name === "random bytes all zero")!;

function words({ sheets }: Vector, index: number): string {
  using text = encodeWords(fromHex(sheets[index]!.sheet)!);
  return fromUtf8(text.bytes)!;
}

function define(name: string, body: (page: Browser) => Promise<void>, ...flags: string[]): void {
  const title = `the page ${name}`;
  if (!CHROMIUM) return skipped(title, "chromium not present");
  test(title, async () => {
    const file = join(temporaryFolder(), "recover.html");
    writeFileSync(file, PAGE);
    const url = pathToFileURL(file).href;
    await using page = await Browser.start(...flags);
    await page.open(url);
    await body(page);
    // Nothing was asked for but the page itself, and what it made.
    assert.deepEqual(page.requests.filter((request) => !/^(blob|data):/.test(request)), [url]);
    assert.deepEqual(page.complaints, []);
  });
}

/** Adds a sheet as text. */
async function add(page: Browser, text: string): Promise<void> {
  await page.type("text", text);
  await page.press("add");
  const shown = ["problem", "repair"].map((id) => `!document.getElementById("${id}").hidden`);
  await page.wait(["document.getElementById('text').value === ''", ...shown].join(" || "));
}

test("the page is one file whose policy allows its own script and style alone", () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(PAGE)![1]!;
  const rules = policy.split("; ");
  assert.ok(rules.includes("default-src 'none'"));
  assert.ok(rules.includes("base-uri 'none'") && rules.includes("form-action 'none'"));
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  for (const [tag, rule] of [["script", "script-src"], ["style", "style-src"]] as const) {
    const pieces = [...PAGE.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))];
    assert.equal(pieces.length, 1);
    const hash = createHash("sha256").update(pieces[0]![1]!).digest("base64");
    assert.ok(rules.includes(`${rule} 'sha256-${hash}'`), tag);
  }
  // Before the script there is nothing that loads anything.
  const markup = PAGE.slice(0, PAGE.indexOf("<script>"));
  assert.doesNotMatch(markup, /\b(src|href|srcset|action|on\w+)=/);
  assert.doesNotMatch(PAGE, /\b(eval|importScripts|XMLHttpRequest|WebSocket|sendBeacon)\b/);
  assert.doesNotMatch(PAGE, /\bfetch\(|\bimport\(|innerHTML|localStorage|indexedDB/);
});

define("rebuilds a secret from words, a code's text and armor", async (page) => {
  assert.equal(await page.text("status"), "None yet.");
  assert.equal(await page.evaluate("document.getElementById('rebuild').disabled"), true);
  await add(page, words(five, 0));
  assert.match(await page.text("sheets"), /Sheet 1 of 5 · Example Root · Ada · set [0-9a-f]{8}/);
  assert.match(await page.text("status"), /1 of the 3 sheets that are needed: 2 more are needed/);
  using code = encodeQrText(fromHex(five.sheets[3]!.sheet)!);
  await add(page, fromUtf8(code.bytes)!);
  assert.match(await page.text("status"), /1 more is needed/);
  await add(page, five.sheets[3]!.armor);
  await page.wait("!document.getElementById('problem').hidden");
  assert.equal(await page.text("problem"), "This sheet is there already.");
  await add(page, five.sheets[4]!.armor);
  assert.match(await page.text("status"), /3 of 5 sheets: enough/);
  await page.press("rebuild");
  await page.wait("!document.getElementById('result').hidden");
  const findings = await page.text("findings");
  assert.match(findings, /proven by deriving the whole set again: 32 bytes\./);
  assert.match(findings, /It is: Example Root\./);
  for (const x of [1, 4, 5]) assert.match(findings, new RegExp(`Sheet ${x} is as it was made`));
  assert.equal(await page.text("secret"), "");
  await page.press("show");
  assert.equal((await page.text("secret")).replaceAll(" ", ""), five.secret);
  await page.press("forget");
  assert.equal(await page.text("secret"), "");
  assert.equal(await page.text("status"), "None yet.");
});

define("rebuilds private keys that were shared as keys", async (page) => {
  for (const { k, form, values, sheets } of keys) {
    for (const { sheet } of sheets.slice(-k)) {
      using text = encodeQrText(fromHex(sheet)!);
      await add(page, fromUtf8(text.bytes)!);
    }
    await page.press("rebuild");
    await page.wait("!document.getElementById('result').hidden");
    await page.press("show");
    const shown = await page.text("secret");
    const file = fromHex(values.file)!;
    if (form === "pem") assert.equal(shown.trim(), fromUtf8(file)!.trim());
    else assert.equal(shown.replaceAll(" ", ""), values.file);
    await page.press("forget");
  }
});

define("wants the sealed file where the sheets belong to one", async (page) => {
  const vector = vectors.find(({ name }) => name === "sealed") as Vector & {
    values: { sealed: string };
  };
  const file = join(temporaryFolder(), "large.sealed");
  writeFileSync(file, fromHex(vector.values.sealed)!);
  for (const { armor } of vector.sheets.slice(1)) await add(page, armor);
  assert.match(await page.text("status"), /the sealed file of this set is needed/);
  await page.choose("files", [file]);
  await page.wait("!document.getElementById('rebuild').disabled");
  for (let times = 0; times < 2; times++) {
    await page.press("rebuild");
    await page.wait("!document.getElementById('result').hidden");
    await page.press("show");
    assert.equal((await page.text("secret")).replaceAll(" ", ""), vector.secret);
  }
});

define("reads pictures, and saves the secret as a file", async (page) => {
  const folder = temporaryFolder();
  const files = two.sheets.map(({ sheet }, i) => {
    using png = qrPng(fromHex(sheet)!);
    const file = join(folder, `${i}.png`);
    writeFileSync(file, png.bytes);
    return file;
  });
  await page.choose("files", files);
  await page.wait("!document.getElementById('rebuild').disabled");
  await page.press("rebuild");
  await page.wait("!document.getElementById('result').hidden");
  await page.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await page.press("save");
  const saved = join(folder, "secret");
  const size = () => statSync(saved, { throwIfNoEntry: false })?.size ?? 0;
  for (let tries = 0; tries < 200 && size() === 0; tries++) await delay(100);
  assert.equal(readFileSync(saved, "utf8"), "a secret that cannot be guessed?");
});

define("remarks upon rows while they are typed, and asks about repairs", async (page) => {
  const rows = words(five, 1).split("\n");
  const row = rows[2]!.trim().split(/\s+/);
  const typo = [...row];
  typo[2] = `${row[2]!.slice(0, 2)}${row[2]!.slice(3)}`;
  await page.type("text", `${rows[0]}\n${rows[1]}\n${typo.join(" ")}\n`);
  await page.wait("document.getElementById('rows').innerText.includes('Row 3')");
  assert.ok((await page.text("rows")).includes(`Row 3: word 2 is not of the list: ${row[2]}?`));
  const count = rows.length - 1;
  assert.match(await page.text("rows"), new RegExp(`3 of ${count} rows`));

  const wrong = [...row];
  wrong[1] = "zero";
  await add(page, [...rows.slice(0, 2), wrong.join(" "), ...rows.slice(3)].join("\n"));
  await page.wait("!document.getElementById('repair').hidden");
  assert.equal(await page.text("repairs"), `Row 3, word 1: not zero, but ${row[1]}`);
  assert.equal(await page.text("status"), "None yet.");
  await page.press("reject");
  assert.equal(await page.text("status"), "None yet.");
  await page.press("add");
  await page.wait("!document.getElementById('repair').hidden");
  await page.press("confirm");
  assert.match(await page.text("status"), /1 of the 3/);
});

define("tells in words what is wrong, and rebuilds nothing wrong", async (page) => {
  const said = async (text: string, pattern: RegExp) => {
    await add(page, text);
    await page.wait("!document.getElementById('problem').hidden");
    assert.match(await page.text("problem"), pattern);
  };
  await said("hello", /^This is no sheet: type its words/);
  await said("CONCLAVE:2:MY", /version 2, and this program reads version 1/);
  await said(five.sheets[0]!.armor.replace("Q1MB", "Q1MC"), /line 7/);
  await said(words(five, 0).split("\n").slice(0, 9).join("\n"), /too much is missing or wrong/i);
  await add(page, five.sheets[0]!.armor);
  await add(page, two.sheets[0]!.armor);
  assert.match(await page.text("status"), /of different sets/);
  assert.equal(await page.evaluate("document.getElementById('rebuild').disabled"), true);
  await page.evaluate("document.querySelectorAll('#sheets button')[1].click()");
  // An altered sheet among enough good ones is named.
  const altered = fromHex(five.sheets[1]!.sheet)!;
  altered[20]! ^= 1;
  using text = encodeQrText(altered);
  await add(page, fromUtf8(text.bytes)!);
  await add(page, five.sheets[2]!.armor);
  await page.press("rebuild");
  await page.wait("!document.getElementById('problem').hidden");
  assert.equal(await page.text("result"), "");
  await add(page, five.sheets[3]!.armor);
  await page.press("rebuild");
  await page.wait("!document.getElementById('result').hidden");
  assert.match(await page.text("findings"), /Sheet 2 of Bo was altered/);
});

const CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

define("looks through the camera until it is told to stop", async (page) => {
  await page.press("camera");
  await page.wait("document.getElementById('video').videoWidth > 0");
  await page.press("camera");
  await page.wait("document.getElementById('video').hidden");
  assert.equal(await page.text("status"), "None yet.");
}, ...CAMERA);
