import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { fromUtf8 } from "../../../lib/bytes/utf8.ts";
import { qrPng } from "../../../lib/share/qr/png_writer.ts";
import { decodeQrText } from "../../../lib/share/qr/text.ts";
import { temporaryFolder } from "../../temporary.ts";
import { has, must } from "../programs.ts";

const name = "zbarimg reads our PNG codes of every length";

if (has("zbarimg")) {
  test(name, () => {
    const folder = temporaryFolder();
    for (const length of [1, 50, 300, 900, 2112]) {
      const sheet = Uint8Array.from({ length }, (_, i) => (i * i + length) & 0xff);
      const file = join(folder, `${length}.png`);
      using png = qrPng(sheet);
      writeFileSync(file, png.bytes);
      const { stdout } = must("zbarimg", [
        "--quiet",
        "--raw",
        "-Sdisable",
        "-Sqrcode.enable",
        file,
      ]);
      assert.match(fromUtf8(stdout)!, /^CONCLAVE:1:[A-Z2-7]+\n$/);
      using read = decodeQrText(stdout);
      assert.deepEqual([...read.bytes], [...sheet]);
    }
  });
} else skipped(name, "zbarimg not present");
