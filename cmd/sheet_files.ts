/**
 * Sheets as files: what each encoding is called, and how a sheet becomes one.
 *
 * @module
 */
import type { Secret } from "../lib/secret/secret.ts";
import { encodeArmor } from "../lib/share/armor.ts";
import { describe } from "../lib/share/describe.ts";
import { setIdOf } from "../lib/share/set.ts";
import { encodeSheet } from "../lib/share/sheet.ts";
import type { Share } from "../lib/share/types.ts";

/** Encodings of our own sheets. */
export const ENCODINGS = ["armor", "words", "qr", "pdf"] as const;

/** One of {@link ENCODINGS}. */
export type Encoding = (typeof ENCODINGS)[number];

const EXTENSIONS: { readonly [E in Encoding]: string } = {
  armor: "share",
  words: "words",
  qr: "png",
  pdf: "pdf",
};

/** Named by set and number, so that a folder with several sets stays in order. */
export function fileNameOf({ common, x }: Share, encoding: Encoding): string {
  const { n } = common;
  const number = String(x).padStart(String(n).length, "0");
  return `conclave-${setIdOf(common).slice(0, 8)}-${number}-of-${n}.${EXTENSIONS[encoding]}`;
}

/** The lines above the words, for people. */
function headingOf(share: Share): string[] {
  const { k, n, x, setId, label, custodian } = describe(share);
  return [
    `Conclave share ${x} of ${n}, any ${k} rebuild the secret`,
    `set ${setId}`,
    ...(label !== undefined ? [`label ${label}`] : []),
    ...(custodian !== undefined ? [`custodian ${custodian}`] : []),
  ];
}

/**
 * Writes a sheet in an encoding.
 *
 * @param share not disposed of
 * @returns the file; secret; the caller disposes of it
 * @throws {Fault} `share-words-length`, `share-qr-length`
 */
export async function encode(share: Share, encoding: Encoding): Promise<Secret> {
  if (encoding === "armor") return encodeArmor(share);
  using sheet = encodeSheet(share);
  if (encoding === "words") {
    const { encodeWords } = await import("../lib/share/words/encode.ts");
    return encodeWords(sheet.bytes, headingOf(share));
  }
  if (encoding === "qr") {
    const { qrPng } = await import("../lib/share/qr/png_writer.ts");
    return qrPng(sheet.bytes);
  }
  const { pdfSheet } = await import("../lib/share/sheet/sheet_pages.ts");
  return pdfSheet(describe(share), sheet.bytes);
}
