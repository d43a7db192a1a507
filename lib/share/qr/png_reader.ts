/**
 * Reads a PNG picture as brightness, to find a code in it: every colour type and depth of ISO/IEC
 * 15948, not interlaced. Scans and screen shots are of that kind.
 *
 * @module
 */
import { equal } from "../../bytes/equal.ts";
import { crc32 } from "./checksums.ts";
import { fault } from "./faults.ts";
import { type Layout, layoutOf, lumaInto, unfilter } from "./png_rows.ts";
import { SIGNATURE } from "./png_writer.ts";

/** Most pixels: a page of A4 at 600 dots an inch has 35 million. */
export const PIXEL_LIMIT = 50_000_000;

/** A picture in grey. What it shows may be secret: the caller wipes it. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 0 for black, row after row. */
  readonly data: Uint8Array<ArrayBuffer>;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

const damaged = (reason: "truncated" | "checksum" | "header" | "data" | "trailing") =>
  fault("share-png-damaged", { reason });

/** True when the bytes begin as a PNG file does. */
export function isPng(bytes: Uint8Array): boolean {
  return equal(bytes.subarray(0, SIGNATURE.length), SIGNATURE);
}

function* chunksOf(file: Uint8Array<ArrayBuffer>): Generator<Chunk> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  for (let at = SIGNATURE.length;;) {
    if (file.length - at < 12) throw damaged("truncated");
    const length = view.getUint32(at);
    if (length > file.length - at - 12) throw damaged("truncated");
    const named = file.subarray(at + 4, at + 8 + length);
    if (crc32(named) !== view.getUint32(at + 8 + length)) throw damaged("checksum");
    const type = String.fromCharCode(...named.subarray(0, 4));
    at += 12 + length;
    if (type === "IEND") {
      if (at < file.length) throw damaged("trailing");
      return;
    }
    yield { type, data: named.subarray(4) };
  }
}

/** Brightness of each entry of a palette. */
function paletteOf(data: Uint8Array): Uint8Array {
  if (data.length % 3 !== 0 || data.length > 768) throw damaged("header");
  const palette = new Uint8Array(256);
  for (let i = 0; 3 * i < data.length; i++) {
    palette[i] = (data[3 * i]! * 77 + data[3 * i + 1]! * 150 + data[3 * i + 2]! * 29) >> 8;
  }
  return palette;
}

/** Inflates the parts of the data and gives the bytes in pieces; a piece is the caller's to wipe. */
async function* inflated(
  parts: readonly Uint8Array<ArrayBuffer>[],
): AsyncGenerator<Uint8Array> {
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream("deflate")).getReader();
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw damaged("data"); // the runtimes tell of a flaw in words of their own
  } finally {
    await reader.cancel().catch(() => {}); // a stream that failed cannot be cancelled, and need not be
  }
}

/**
 * Reads a picture.
 *
 * @param file not wiped
 * @returns the picture, which the caller wipes
 * @throws {Fault} `share-png-none`, `share-png-damaged`, `share-png-kind`, `share-png-large`
 */
export async function readPng(file: Uint8Array<ArrayBuffer>): Promise<Luma> {
  if (!isPng(file)) throw fault("share-png-none", {});
  let layout: Layout | undefined;
  let palette: Uint8Array | undefined;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const { type, data } of chunksOf(file)) {
    if (!layout && type !== "IHDR") throw damaged("header");
    if (type === "IHDR") {
      if (layout) throw damaged("header");
      layout = layoutOf(data, PIXEL_LIMIT);
    } else if (type === "PLTE") palette = paletteOf(data);
    else if (type === "IDAT") parts.push(data);
  }
  if (!layout || (layout.indexed && !palette)) throw damaged("header");
  const { width, height } = layout;
  const luma: Luma = { width, height, data: new Uint8Array(width * height) };
  try {
    await fill(luma, layout, palette, parts);
  } catch (error) {
    luma.data.fill(0);
    throw error;
  }
  return luma;
}

/** Unpacks row after row, so that memory stays in bounds whatever the data inflates to. */
async function fill(
  luma: Luma,
  layout: Layout,
  palette: Uint8Array | undefined,
  parts: readonly Uint8Array<ArrayBuffer>[],
): Promise<void> {
  const stride = layout.rowBytes + 1;
  let row = new Uint8Array(stride);
  let above = new Uint8Array(stride);
  let filled = 0;
  let y = 0;
  try {
    for await (const piece of inflated(parts)) {
      for (let at = 0; at < piece.length;) {
        if (y === luma.height) throw damaged("data");
        const some = piece.subarray(at, at + stride - filled);
        row.set(some, filled);
        at += some.length;
        filled += some.length;
        if (filled < stride) continue;
        if (!unfilter(row, above.subarray(1), layout.pixelBytes)) throw damaged("data");
        const target = luma.data.subarray(y * luma.width, (y + 1) * luma.width);
        lumaInto(row.subarray(1), layout, palette, target);
        [row, above] = [above, row];
        filled = 0;
        y++;
      }
      piece.fill(0);
    }
    if (y < luma.height) throw damaged("data");
  } finally {
    row.fill(0);
    above.fill(0);
  }
}
