/** The page that rebuilds a secret in a browser. Built into one HTML file by `scripts/page.mjs`. */
/// <reference lib="dom" />
import { toHex } from "../lib/bytes/hex.ts";
import { fromUtf8, utf8 } from "../lib/bytes/utf8.ts";
import type { Secret } from "../lib/secret/secret.ts";
import type { Combined } from "../lib/share/combine.ts";
import { type ReadSheet, readSheet } from "../lib/share/read.ts";
import { isSealed } from "../lib/share/sealed.ts";
import { decodeSheet } from "../lib/share/sheet.ts";
import { isQrText } from "../lib/share/qr/text.ts";
import { button, byId, listIn, on, show, speak } from "./element.ts";
import { readCamera, readPicture, stopCamera } from "./pictures.ts";
import { sentenceOf } from "./sentence.ts";
import { lineOf, Sheets } from "./sheets.ts";
import { remarksOn } from "./typed.ts";

const sheets = new Sheets();
let waiting: ReadSheet | undefined;
let result: Combined | undefined;
const text = byId<HTMLTextAreaElement>("text");

function refresh(): void {
  listIn(
    "sheets",
    sheets.descriptions.map((description, i) => {
      const line = document.createElement("span");
      line.append(
        lineOf(description),
        button("take out", () => {
          sheets.remove(i);
          refresh();
        }),
      );
      return line;
    }),
  );
  const { text: said, enough } = sheets.progress;
  byId("status").textContent = said;
  byId<HTMLButtonElement>("rebuild").disabled = !enough;
  byId("repair").hidden = waiting === undefined;
}

function add(read: ReadSheet): void {
  if (read.repaired.length > 0 && waiting !== read) {
    waiting = read;
    listIn(
      "repairs",
      read.repaired.map(({ row, place, given, word }) => {
        const where = place === 6 ? `Row ${row}, the check` : `Row ${row}, word ${place}`;
        return `${where}: ${given === null ? "unreadable" : `not ${given}`}, but ${word}`;
      }),
    );
  } else {
    waiting = undefined;
    if (!sheets.add(read.share)) show("problem", "This sheet is there already.");
    text.value = "";
    listIn("rows", []);
  }
  refresh();
}

/** Adds a sheet of any encoding, whose bytes are wiped, or the sealed file. */
async function addFile(bytes: Uint8Array<ArrayBuffer>, source = "it"): Promise<void> {
  if (isSealed(bytes)) {
    sheets.sealed = { bytes, source };
    return refresh();
  }
  try {
    add(await readSheet(bytes));
  } finally {
    bytes.fill(0);
  }
}

/** Adds a sheet as a code has it. */
function addCode(bytes: Secret): void {
  using sheet = bytes;
  add({ share: decodeSheet(sheet.bytes), repaired: [] });
}

/** What is typed, remarked upon where it is words. */
function remark(whole: boolean): void {
  const begun = text.value.trimStart();
  if (begun === "" || begun.startsWith("-") || isQrText(utf8(begun))) {
    listIn("rows", []);
    return;
  }
  const { remarks, progress } = remarksOn(text.value, whole);
  listIn("rows", [...remarks, ...(progress ? [progress] : [])]);
}

on("text", "input", () => remark(false));
on("add", "click", async () => {
  if (text.value.trim() === "") return;
  remark(true);
  await addFile(utf8(text.value));
});
on("confirm", "click", () => waiting && add(waiting));
on("reject", "click", () => {
  waiting?.share[Symbol.dispose]();
  waiting = undefined;
  refresh();
});
on("files", "change", async () => {
  const chosen = byId<HTMLInputElement>("files");
  const files = [...chosen.files ?? []];
  chosen.value = "";
  for (const file of files) {
    if (file.type.startsWith("image/")) {
      addCode(await readPicture(file));
    } else await addFile(new Uint8Array(await file.arrayBuffer()), file.name);
    if (waiting) return;
  }
});
on("camera", "click", async () => {
  const sheet = await readCamera();
  if (sheet) addCode(sheet);
});

on("rebuild", "click", async () => {
  forgetSecret();
  result = await sheets.combine();
  const { bad, used, facts } = result.report;
  listIn("findings", [
    `Rebuilt and proven by deriving the whole set again: ${result.secret.length} bytes.`,
    ...(facts.label === undefined ? [] : [`It is: ${facts.label}.`]),
    ...used.map(({ x }) => `Sheet ${x} is as it was made.`),
    ...bad.map(({ x, custodian }) =>
      `Sheet ${x}${custodian === undefined ? "" : ` of ${custodian}`} was altered and was not used.`
    ),
  ]);
  byId("result").hidden = false;
});
on("show", "click", () => result && show("secret", shown(result.secret.bytes)));
on("save", "click", () => {
  if (!result) return;
  const url = URL.createObjectURL(
    new Blob([result.secret.bytes.slice()], { type: "application/octet-stream" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = "secret";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
});

/** Text where it is all to be seen, else hexadecimal digits. */
function shown(bytes: Uint8Array): string {
  const written = fromUtf8(bytes);
  if (written !== undefined && !/[^\P{C}\n\r\t]/u.test(written)) return written;
  return toHex(bytes, " ");
}

function forgetSecret(): void {
  result?.secret[Symbol.dispose]();
  result = undefined;
  show("secret", undefined);
  byId("result").hidden = true;
}

on("forget", "click", () => {
  forgetSecret();
  sheets.clear();
  waiting?.share[Symbol.dispose]();
  waiting = undefined;
  text.value = "";
  listIn("rows", []);
  listIn("findings", []);
  stopCamera();
  refresh();
});

const network = () => byId("network").hidden = !navigator.onLine;
addEventListener("online", network);
addEventListener("offline", network);
addEventListener("pagehide", () => {
  forgetSecret();
  sheets.clear();
});
speak(sentenceOf);
network();
refresh();
