/** PNG files of any kind, made with zlib, to be read by the tests. */
import { crc32, deflateSync } from "node:zlib";

/** Samples of a pixel by colour type. */
export const SAMPLES: { readonly [type: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** What to make. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly type: number;
  /** All samples, row after row. */
  readonly samples: readonly number[];
  /** Filter of each row, repeated. */
  readonly filters?: readonly number[];
  readonly palette?: readonly number[];
  /** Into how many data chunks. */
  readonly parts?: number;
  readonly interlace?: number;
}

/** One chunk. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set([...type].map((letter) => letter.charCodeAt(0)), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

/** Joins a file's parts after the signature. */
export function fileOf(...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...chunks.flatMap((part) => [...part])]);
}

/** The header chunk. */
export function header(
  width: number,
  height: number,
  depth: number,
  type: number,
  rest: readonly number[] = [0, 0, 0],
): Uint8Array {
  const data = new Uint8Array(10 + rest.length);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data.set([depth, type, ...rest], 8);
  return chunk("IHDR", data);
}

function packed(samples: readonly number[], depth: number): number[] {
  const bits = samples.map((sample) => sample.toString(2).padStart(depth, "0")).join("");
  const filled = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");
  return (filled.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function filtered(row: readonly number[], above: readonly number[], step: number, filter: number) {
  return row.map((byte, i) => {
    const [a, b, c] = [row[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0];
    const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!;
    return (byte - guess) & 0xff;
  });
}

/** The picture as a file. */
export function pngOf(picture: Picture): Uint8Array<ArrayBuffer> {
  const { width, height, depth, type, samples, filters = [0], palette, parts = 1 } = picture;
  const perRow = width * SAMPLES[type]!;
  const step = Math.max(1, SAMPLES[type]! * depth / 8);
  let above: number[] = [];
  const bytes: number[] = [];
  for (let y = 0; y < height; y++) {
    const row = packed(samples.slice(y * perRow, (y + 1) * perRow), depth);
    const filter = filters[y % filters.length]!;
    bytes.push(filter, ...filtered(row, above, step, filter));
    above = row;
  }
  const data = deflateSync(Uint8Array.from(bytes));
  const size = Math.ceil(data.length / parts);
  const pieces = Array.from(
    { length: parts },
    (_, i) => chunk("IDAT", data.subarray(i * size, (i + 1) * size)),
  );
  return fileOf(
    header(width, height, depth, type, [0, 0, picture.interlace ?? 0]),
    ...(palette ? [chunk("PLTE", Uint8Array.from(palette))] : []),
    chunk("tEXt", Uint8Array.of(65, 0, 66)),
    ...pieces,
    chunk("IEND", new Uint8Array(0)),
  );
}
