/**
 * Reading a sheet from a file in any encoding: armor, words, a picture of its QR code, or the text
 * that a scanner makes of that.
 *
 * @module
 */
import type { Secret } from "../secret/secret.ts";
import { decodeArmor, isArmor } from "./armor.ts";
import { decodeSheet } from "./sheet.ts";
import type { Share } from "./types.ts";
import { decodeWords, isWords } from "./words/decode.ts";
import type { Repair } from "./words/restore.ts";
import { isPng } from "./qr/png_reader.ts";
import { decodeQrText, isQrText } from "./qr/text.ts";

/** A sheet as it was read. The caller disposes of the share. */
export interface ReadSheet {
  readonly share: Share;
  /** Words that were not as they stood in the file; to be compared with the paper. */
  readonly repaired: readonly Repair[];
}

/** Encodings of our own sheets, as they are found in files. */
export type FoundEncoding = "armor" | "words" | "png" | "qr-text";

/**
 * The encoding of a file that holds one of our sheets.
 *
 * @param file the whole file; not wiped
 * @returns undefined where it looks like none
 */
export function encodingOf(file: Uint8Array<ArrayBuffer>): FoundEncoding | undefined {
  if (isPng(file)) return "png";
  if (isArmor(file)) return "armor";
  if (isQrText(file)) return "qr-text";
  return isWords(file) ? "words" : undefined;
}

/**
 * Reads a sheet.
 *
 * @param file secret; the caller wipes it
 * @returns the share, of which the caller disposes
 * @throws {Fault} `share-none` where it looks like no sheet, and those of the encodings
 */
export async function readSheet(file: Uint8Array<ArrayBuffer>): Promise<ReadSheet> {
  switch (encodingOf(file)) {
    case "png": {
      const { readQrPng } = await import("./qr/read.ts");
      return sheetIn(await readQrPng(file));
    }
    case "qr-text":
      return sheetIn(decodeQrText(file));
    case "words": {
      const { sheet, repaired } = decodeWords(file);
      return sheetIn(sheet, repaired);
    }
    default:
      return { share: decodeArmor(file), repaired: [] };
  }
}

function sheetIn(bytes: Secret, repaired: readonly Repair[] = []): ReadSheet {
  using sheet = bytes;
  return { share: decodeSheet(sheet.bytes), repaired };
}
