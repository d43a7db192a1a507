import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { fromUtf8, utf8 } from "../../../lib/bytes/utf8.ts";
import { readQrPng } from "../../../lib/share/qr/read.ts";
import { decodeQrText } from "../../../lib/share/qr/text.ts";
import { pdfSheet } from "../../../lib/share/sheet/sheet_pages.ts";
import { decodeWords } from "../../../lib/share/words/decode.ts";
import { temporaryFolder } from "../../temporary.ts";
import { has, must } from "../programs.ts";

const FACTS = {
  x: 2,
  k: 3,
  n: 5,
  setId: "8c1f22ab90de7712",
  label: "Root",
  custodian: "Ada Müller",
};
const programs = ["pdftoppm", "pdftotext", "zbarimg"].filter((program) => !has(program));

function check(length: number, paper: "a4" | "letter"): Promise<void> {
  const sheet = Uint8Array.from({ length }, (_, i) => (i * i * 31 + length) & 0xff);
  const folder = temporaryFolder();
  const file = join(folder, "sheet.pdf");
  using pdf = pdfSheet(FACTS, sheet, paper);
  writeFileSync(file, pdf.bytes);

  const text = fromUtf8(must("pdftotext", ["-layout", file, "-"]).stdout)!;
  for (const fact of ["Sheet 2 of 5", "Ada Müller", "8c1f 22ab 90de 7712", "docs/recover.py"]) {
    assert.ok(text.includes(fact), fact);
  }
  const rows = text.split(/[\n\f]/).filter((line) => /^\s*\d+(\s+[a-z]{4,8}){6}$/.test(line));
  const read = decodeWords(utf8(rows.join("\n")));
  using words = read.sheet;
  assert.deepEqual([...words.bytes], [...sheet]);
  assert.deepEqual(read.repaired, []);

  // As an office scanner would see it.
  must("pdftoppm", [
    "-r",
    "150",
    "-f",
    "1",
    "-l",
    "1",
    "-png",
    "-singlefile",
    file,
    join(folder, "page"),
  ]);
  const page = join(folder, "page.png");
  const { stdout } = must("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", page]);
  using scanned = decodeQrText(stdout);
  assert.deepEqual([...scanned.bytes], [...sheet]);
  return readQrPng(new Uint8Array(readFileSync(page))).then((own) => {
    using code = own;
    assert.deepEqual([...code.bytes], [...sheet]);
  });
}

for (
  const [length, paper] of [[120, "a4"], [330, "letter"], [600, "a4"], [1257, "letter"]] as const
) {
  const name =
    `a PDF sheet of ${length} bytes is read back from ${paper} paper, by words and by code`;
  if (programs.length === 0) test(name, () => check(length, paper));
  else skipped(name, `${programs.join(", ")} not present`);
}
