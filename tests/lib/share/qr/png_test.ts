import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { test } from "#unit";
import fc from "fast-check";
import { utf8 } from "../../../../lib/bytes/utf8.ts";
import { Fault } from "../../../../lib/fault.ts";
import { adler32, crc32 } from "../../../../lib/share/qr/checksums.ts";
import { isPng, PIXEL_LIMIT, readPng } from "../../../../lib/share/qr/png_reader.ts";
import { chunk, fileOf, header, pngOf, SAMPLES } from "./png.ts";

const END = chunk("IEND", new Uint8Array(0));
const SMALL = { width: 2, height: 2, depth: 8, type: 0, samples: [0, 255, 100, 200] };

/** Brightness of a pixel as the eye has it, from samples of 0 to 1. */
function grey(type: number, samples: readonly number[], palette: readonly number[]): number {
  const alpha = type === 4 ? samples[1]! : type === 6 ? samples[3]! : 1;
  let [r, g, b] = type & 2 ? samples : [samples[0], samples[0], samples[0]];
  if (type === 3) [r, g, b] = palette.slice(3 * samples[0]!).map((value) => value / 255);
  const light = 0.299 * r! + 0.587 * g! + 0.114 * b!;
  return 255 * (1 - alpha * (1 - light));
}

const kinds: [number, number][] = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [0, 16],
  [2, 8],
  [2, 16],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [4, 16],
  [6, 8],
  [6, 16],
];

test("checksums are those of the standards", () => {
  assert.equal(crc32(utf8("123456789")), 0xcbf43926);
  assert.equal(crc32(utf8("1234"), utf8("56789")), 0xcbf43926);
  assert.equal(adler32(utf8("Wikipedia")), 0x11e60398);
  assert.equal(adler32(new Uint8Array(0)), 1);
});

for (const [type, depth] of kinds) {
  test(`pictures of type ${type} with ${depth} bits are read`, async () => {
    const top = 2 ** depth - 1;
    const palette = Array.from(
      { length: type === 3 ? 3 * 2 ** depth : 0 },
      (_, i) => (i * 71) & 255,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 19 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.nat(top), { minLength: 4 * 19 * 7, maxLength: 4 * 19 * 7 }),
        fc.array(fc.nat(4), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 3 }),
        async (width, height, values, filters, parts) => {
          const count = SAMPLES[type]!;
          const samples = values.slice(0, width * height * count);
          const file = pngOf({ width, height, depth, type, samples, filters, palette, parts });
          assert.ok(isPng(file));
          const picture = await readPng(file);
          assert.deepEqual([picture.width, picture.height], [width, height]);
          for (let i = 0; i < width * height; i++) {
            const pixel = samples.slice(i * count, (i + 1) * count);
            const wanted = grey(type, type === 3 ? pixel : pixel.map((v) => v / top), palette);
            assert.ok(Math.abs(picture.data[i]! - wanted) <= 3, `${picture.data[i]} ${wanted}`);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
}

async function refused(file: Uint8Array<ArrayBuffer>, code: string, data: object, about: string) {
  await assert.rejects(readPng(file), { code, data }, about);
}

test("what is not a PNG file is told at once", async () => {
  const others = ["", "\x89PNG", "GIF89a", "%PDF-1.7", "-----BEGIN"].map((text) => utf8(text));
  for (const file of [...others, new Uint8Array(1_000_000)]) {
    await refused(file, "share-png-none", {}, "");
  }
});

test("every damaged file is refused with what is wrong", async () => {
  const good = pngOf(SMALL);
  const reasons: [string, Uint8Array<ArrayBuffer>][] = [
    ["trailing", Uint8Array.of(...good, 0)],
    ["trailing", Uint8Array.of(...good, ...END)],
    ["header", fileOf(END)],
    ["header", fileOf(chunk("IDAT", new Uint8Array(3)), END)],
    ["header", fileOf(header(2, 2, 8, 0), header(2, 2, 8, 0), END)],
    ["header", fileOf(header(0, 2, 8, 0), END)],
    ["header", fileOf(header(2, 0, 8, 0), END)],
    ["header", fileOf(header(2, 2, 3, 0), END)],
    ["header", fileOf(header(2, 2, 4, 2), END)],
    ["header", fileOf(header(2, 2, 8, 1), END)],
    ["header", fileOf(header(2, 2, 8, 7), END)],
    ["header", fileOf(header(2, 2, 8, 0, [1, 0, 0]), END)],
    ["header", fileOf(header(2, 2, 8, 0, [0, 1, 0]), END)],
    ["header", fileOf(header(2, 2, 8, 0, [0, 0, 2]), END)],
    ["header", fileOf(header(2, 2, 8, 0, [0, 0]), END)],
    ["header", pngOf({ ...SMALL, type: 3 })],
    ["header", pngOf({ ...SMALL, type: 3, palette: [1, 2] })],
    ["header", pngOf({ ...SMALL, type: 3, palette: Array<number>(771).fill(0) })],
    ["data", fileOf(header(2, 2, 8, 0), END)],
    ["data", fileOf(header(2, 2, 8, 0), chunk("IDAT", new Uint8Array(9)), END)],
    ["data", pngOf({ ...SMALL, filters: [5] })],
  ];
  const bytes = (length: number) => deflateSync(new Uint8Array(length));
  for (const length of [0, 3, 5, 7, 9, 1000]) {
    const file = fileOf(header(2, 2, 8, 0), chunk("IDAT", bytes(length)), END);
    reasons.push(["data", file]);
  }
  const half = bytes(6).subarray(0, 4);
  reasons.push(["data", fileOf(header(2, 2, 8, 0), chunk("IDAT", half), END)]);
  for (const [i, [reason, file]] of reasons.entries()) {
    await refused(file, "share-png-damaged", { reason }, `${i} ${reason}`);
  }
  for (let length = 8; length < good.length; length++) {
    const cut = good.slice(0, length);
    await refused(cut, "share-png-damaged", { reason: "truncated" }, `${length}`);
  }
  // Every byte after the first chunk's length is under a checksum, or is one, or is a length.
  for (let at = 12; at < good.length; at++) {
    const flipped = good.slice();
    flipped[at]! ^= 1;
    await assert.rejects(readPng(flipped), { code: "share-png-damaged" }, `${at}`);
  }
});

test("pictures that are too large or interlaced are refused before they are unpacked", async () => {
  await refused(
    fileOf(header(0x7fffffff, 0x7fffffff, 8, 6), END),
    "share-png-large",
    { width: 0x7fffffff, height: 0x7fffffff, limit: PIXEL_LIMIT },
    "",
  );
  await refused(pngOf({ ...SMALL, interlace: 1 }), "share-png-kind", { reason: "interlaced" }, "");
  // Data that inflates to far more than the picture has.
  const bomb = deflateSync(new Uint8Array(50_000_000));
  const file = fileOf(header(2, 2, 8, 0), chunk("IDAT", bomb), END);
  await refused(file, "share-png-damaged", { reason: "data" }, "");
});

test("random chunks are a fault", async () => {
  const part = fc.tuple(
    fc.constantFrom("IHDR", "PLTE", "IDAT", "IEND", "tEXt"),
    fc.uint8Array({ maxLength: 20 }),
  ).map(([type, data]) => chunk(type, data));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), fc.boolean(), async (parts, headed) => {
      const file = fileOf(...(headed ? [header(3, 3, 8, 2)] : []), ...parts, END);
      try {
        await readPng(file);
        assert.fail("random data was taken for a picture");
      } catch (error) {
        assert.ok(error instanceof Fault && error.code.startsWith("share-png-"), String(error));
      }
    }),
    { numRuns: 2000 },
  );
});
