/**
 * Rows of a PNG picture: their layout, filters and brightness.
 *
 * @module
 */
import { fault } from "./faults.ts";

/** How the pixels of a picture are laid out. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  /** Samples of a pixel. */
  readonly samples: number;
  readonly colored: boolean;
  readonly alpha: boolean;
  readonly indexed: boolean;
  /** Bytes of a row, without its filter. */
  readonly rowBytes: number;
  /** Bytes of a pixel, at least 1: what filters reckon with. */
  readonly pixelBytes: number;
}

/** Colour types: samples of a pixel and the depths they may have (ISO/IEC 15948 table 11.1). */
const KINDS: { readonly [type: number]: readonly [samples: number, ...depths: number[]] } = {
  0: [1, 1, 2, 4, 8, 16],
  2: [3, 8, 16],
  3: [1, 1, 2, 4, 8],
  4: [2, 8, 16],
  6: [4, 8, 16],
};

/**
 * Reads the header.
 *
 * @throws {Fault} `share-png-damaged`, `share-png-kind`, `share-png-large`
 */
export function layoutOf(header: Uint8Array, limit: number): Layout {
  const bad = () => fault("share-png-damaged", { reason: "header" });
  if (header.length !== 13) throw bad();
  const view = new DataView(header.buffer, header.byteOffset, 13);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [depth, type, compression, filter, interlace] = header.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [samples, ...depths] = KINDS[type] ?? [];
  if (samples === undefined || !depths.includes(depth)) throw bad();
  if (width === 0 || height === 0 || compression !== 0 || filter !== 0 || interlace > 1) {
    throw bad();
  }
  if (interlace === 1) throw fault("share-png-kind", { reason: "interlaced" });
  if (width * height > limit) throw fault("share-png-large", { width, height, limit });
  return {
    width,
    height,
    depth,
    samples,
    colored: (type & 2) !== 0,
    alpha: (type & 4) !== 0,
    indexed: type === 3,
    rowBytes: Math.ceil(width * samples * depth / 8),
    pixelBytes: Math.max(1, samples * depth / 8),
  };
}

/** PNG's own predictor (ISO/IEC 15948 §9.4). */
function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/**
 * Undoes a row's filter in place (ISO/IEC 15948 §9.2).
 *
 * @param row filter byte, then the row
 * @param above the row above, without its filter byte; zeros for the first
 * @param step bytes of a pixel
 * @returns false for a filter that there is not
 */
export function unfilter(row: Uint8Array, above: Uint8Array, step: number): boolean {
  const filter = row[0]!;
  const bytes = row.subarray(1);
  for (let i = 0; filter > 0 && i < bytes.length; i++) {
    const a = i >= step ? bytes[i - step]! : 0;
    const b = above[i]!;
    const c = i >= step ? above[i - step]! : 0;
    bytes[i]! += filter === 1 ? a : filter === 2 ? b : filter === 3 ? (a + b) >> 1 : paeth(a, b, c);
  }
  return filter <= 4;
}

/**
 * Brightness of a row's pixels, on white where they are transparent.
 *
 * @param row without its filter byte
 * @param palette brightness of each entry, where the picture has a palette
 * @param out one byte a pixel
 */
export function lumaInto(
  row: Uint8Array,
  layout: Layout,
  palette: Uint8Array | undefined,
  out: Uint8Array,
): void {
  const { depth, samples, colored, alpha, indexed } = layout;
  const top = (1 << Math.min(depth, 8)) - 1;
  // Of 16 bits the first 8 are enough.
  const sample = (i: number) => {
    if (depth >= 8) return row[i * depth / 8]!;
    const bit = i * depth;
    return (row[bit >> 3]! >> (8 - depth - (bit & 7))) & top;
  };
  for (let x = 0; x < out.length; x++) {
    const i = x * samples;
    let grey: number;
    if (indexed) grey = palette![sample(i)]!;
    else if (colored) grey = (sample(i) * 77 + sample(i + 1) * 150 + sample(i + 2) * 29) >> 8;
    else grey = sample(i) * 255 / top;
    if (alpha) grey = 255 - (255 - grey) * sample(i + samples - 1) / 255;
    out[x] = grey;
  }
}
