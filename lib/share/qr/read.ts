/**
 * Reading a sheet from a picture of its QR code.
 *
 * @module
 */
import { decodeQR } from "qr/decode.js";
import { utf8 } from "../../bytes/utf8.ts";
import type { Secret } from "../../secret/secret.ts";
import { fault } from "./faults.ts";
import { type Luma, readPng } from "./png_reader.ts";
import { decodeQrText } from "./text.ts";

/** How often the decoder tries again, and no limit in time: the same picture gives the same answer. */
const PATIENCE = { effort: 64, timeLimit: Infinity };

/**
 * Finds a sheet's code in a picture. The decoder gives its text as a string, which cannot be wiped.
 *
 * @param picture not wiped
 * @returns the bytes of the sheet; the caller disposes of them
 * @throws {Fault} `share-qr-none`, `share-qr-foreign`, `share-qr-version`, `share-qr-text`
 */
export function readQr(picture: Luma): Secret {
  let found: string;
  try {
    // The format is that of a video picture whose first plane is brightness; no other is read.
    found = decodeQR(picture, { format: "I420", ...PATIENCE });
  } catch (error) {
    if (error instanceof Error) throw fault("share-qr-none", {}); // its words differ by what it tried
    throw error;
  }
  const text = utf8(found);
  try {
    return decodeQrText(text);
  } finally {
    text.fill(0);
  }
}

/**
 * Reads a sheet from a PNG picture of its code: a scan, a screen shot, or what `qrPng` made.
 *
 * @param png up to 50 million pixels, not interlaced; secret; not wiped
 * @returns the bytes of the sheet; the caller disposes of them
 * @throws {Fault} those of {@link readPng} and {@link readQr}
 * @example
 * ```ts
 * import { qrPng } from "./png_writer.ts";
 * import { readQrPng } from "./read.ts";
 * using png = qrPng(Uint8Array.of(1, 2, 3));
 * using sheet = await readQrPng(png.bytes);
 * if (sheet.length !== 3) throw new Error();
 * ```
 */
export async function readQrPng(png: Uint8Array<ArrayBuffer>): Promise<Secret> {
  const picture = await readPng(png);
  try {
    return readQr(picture);
  } finally {
    picture.data.fill(0);
  }
}
