import assert from "node:assert/strict";
import { encodeQR } from "qr";
import { test } from "#unit";
import { fromUtf8 } from "../../../../lib/bytes/utf8.ts";
import { modulesOf } from "../../../../lib/share/qr/modules.ts";
import { type Luma, readPng } from "../../../../lib/share/qr/png_reader.ts";
import { qrPng } from "../../../../lib/share/qr/png_writer.ts";
import { readQr, readQrPng } from "../../../../lib/share/qr/read.ts";
import { qrSvg } from "../../../../lib/share/qr/svg.ts";
import { qrTerminal } from "../../../../lib/share/qr/terminal.ts";

/** Bytes without a pattern, the same each time. */
function sheetOf(length: number): Uint8Array<ArrayBuffer> {
  let state = length;
  return Uint8Array.from({ length }, () => {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    return state >>> 24;
  });
}

function asserted(picture: Luma, sheet: Uint8Array): void {
  using read = readQr(picture);
  assert.deepEqual([...read.bytes], [...sheet]);
}

/** A picture from a rule for each pixel. */
function picture(width: number, height: number, at: (x: number, y: number) => number): Luma {
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    return at(i % width, Math.floor(i / width));
  });
  return { width, height, data };
}

test("PNG pictures of all lengths are written and read back", async () => {
  for (const length of [1, 33, 100, 400, 1000, 2112]) {
    const sheet = sheetOf(length);
    for (const scale of [2, 3, 8]) {
      using png = qrPng(sheet, scale);
      using read = await readQrPng(png.bytes);
      assert.deepEqual([...read.bytes], [...sheet], `${length} ${scale}`);
    }
  }
});

test("the same sheet gives the same picture", () => {
  using one = qrPng(sheetOf(200));
  using two = qrPng(sheetOf(200));
  assert.deepEqual(one.bytes, two.bytes);
});

test("the SVG picture shows the code", () => {
  const sheet = sheetOf(150);
  using svg = qrSvg(sheet);
  const text = fromUtf8(svg.bytes)!;
  assert.match(
    text,
    /^<\?xml [^>]+\?>\n<svg [^>]+>\n<path fill="#fff"[^>]+>\n<path d="[^"]+"\/>\n<\/svg>\n$/,
  );
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(text)![1]);
  const dark = new Set<number>();
  for (const [, x, y, length, back] of text.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    assert.equal(length, back);
    for (let i = 0; i < Number(length); i++) dark.add(Number(y) * side + Number(x) + i);
  }
  asserted(
    picture(3 * side, 3 * side, (x, y) => {
      return dark.has(Math.floor(y / 3) * side + Math.floor(x / 3)) ? 0 : 255;
    }),
    sheet,
  );
});

/** What a terminal shows: two pixels a character, in `light` and `dark`. */
function shown(text: string, light: number, dark: number): Luma {
  const lines = text.slice(0, -1).split("\n");
  const width = lines[0]!.length;
  assert.ok(lines.every((line) => line.length === width));
  return picture(4 * width, 8 * lines.length, (x, y) => {
    const character = lines[Math.floor(y / 8)]![Math.floor(x / 4)]!;
    const [upper, lower] = { " ": [0, 0], "▀": [1, 0], "▄": [0, 1], "█": [1, 1] }[character]!;
    return (y % 8 < 4 ? upper : lower) ? light : dark;
  });
}

test("the terminal shows the code in every style, wide and narrow", () => {
  const sheet = sheetOf(180);
  using modules = modulesOf(sheet, "low");
  for (const columns of [modules.size + 8, modules.size + 4]) {
    using dark = qrTerminal(sheet, { columns, style: "plain-dark" });
    assert.equal(fromUtf8(dark.bytes)!.indexOf("\n"), columns);
    asserted(shown(fromUtf8(dark.bytes)!, 255, 0), sheet);
    using light = qrTerminal(sheet, { columns, style: "plain-light" });
    asserted(shown(fromUtf8(light.bytes)!, 0, 255), sheet);
    using color = qrTerminal(sheet, { columns, style: "color" });
    const lines = fromUtf8(color.bytes)!.slice(0, -1).split("\n");
    const [start, end] = ["\x1b[38;5;231;48;5;16m", "\x1b[0m"];
    assert.ok(lines.every((line) => line.startsWith(start) && line.endsWith(end)));
    const plain = lines.map((line) => line.slice(start.length, -end.length)).join("\n");
    assert.equal(`${plain}\n`, fromUtf8(dark.bytes));
  }
  const needed = modules.size + 4;
  assert.throws(() => qrTerminal(sheet, { columns: needed - 1, style: "color" }), {
    code: "share-qr-wide",
    data: { needed, columns: needed - 1 },
  });
});

test("a photograph of paper is read: turned, grey, uneven light and noise", async () => {
  const sheet = sheetOf(220);
  using png = qrPng(sheet, 6);
  const flat = await readPng(png.bytes);
  let state = 7;
  const noise = () => ((state = Math.imul(state, 1664525) + 1013904223 | 0) >>> 26) - 32;
  for (const degrees of [3, 90, 171, 200]) {
    const [sin, cos] = [Math.sin(degrees * Math.PI / 180), Math.cos(degrees * Math.PI / 180)];
    const side = Math.ceil(flat.width * 1.5);
    const photo = picture(side, side, (x, y) => {
      const [dx, dy] = [x - side / 2, y - side / 2];
      const u = Math.round(dx * cos + dy * sin + flat.width / 2);
      const v = Math.round(dy * cos - dx * sin + flat.height / 2);
      const inside = u >= 0 && v >= 0 && u < flat.width && v < flat.height;
      const ink = inside ? flat.data[v * flat.width + u]! : 255;
      const light = 0.55 + 0.4 * x / side;
      return Math.max(0, Math.min(255, (60 + ink * 0.7) * light + noise()));
    });
    asserted(photo, sheet);
  }
});

test("a code with a stain is read, with a hole it is not", async () => {
  const sheet = sheetOf(300);
  using png = qrPng(sheet, 4);
  const whole = await readPng(png.bytes);
  const stained = (size: number) =>
    picture(whole.width, whole.height, (x, y) => {
      const [dx, dy] = [x - whole.width * 0.6, y - whole.height * 0.6];
      return Math.hypot(dx, dy) < size * whole.width ? 0 : whole.data[y * whole.width + x]!;
    });
  asserted(stained(0.06), sheet);
  assert.throws(() => readQr(stained(0.3)), { code: "share-qr-none" });
});

test("pictures without a code, or with a foreign one, are refused", () => {
  const blank = picture(200, 200, () => 255);
  assert.throws(() => readQr(blank), { code: "share-qr-none" });
  assert.throws(() => readQr(picture(1, 1, () => 0)), { code: "share-qr-none" });
  let state = 1;
  const noisy = picture(
    300,
    300,
    () => (state = Math.imul(state, 1664525) + 1013904223 | 0) >>> 24,
  );
  assert.throws(() => readQr(noisy), { code: "share-qr-none" });
  for (
    const [text, code] of [
      ["https://example.org/", "share-qr-foreign"],
      ["CONCLAVE:2:MY", "share-qr-version"],
      ["CONCLAVE:1:M1", "share-qr-text"],
    ] as const
  ) {
    const rows = encodeQR(text, "raw", { border: 4 });
    const size = rows.length * 4;
    const code_ = picture(size, size, (x, y) => rows[y >> 2]![x >> 2] ? 0 : 255);
    assert.throws(() => readQr(code_), { code }, text);
  }
});

test("too much for a code is refused everywhere", () => {
  const sheet = new Uint8Array(2113);
  for (const write of [qrPng, qrSvg, modulesOf]) {
    assert.throws(() => write(sheet), { code: "share-qr-length" });
    assert.throws(() => write(new Uint8Array(0)), { code: "share-qr-length" });
  }
});
