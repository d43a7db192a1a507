/**
 * The text that a sheet's QR code holds (FORMAT.md): a name, a version, base32. It is text, and of the
 * characters that QR codes hold most densely, so that any scanner gives it back as it is.
 *
 * @module
 */
import { equal } from "../../bytes/equal.ts";
import { fromUtf8, utf8 } from "../../bytes/utf8.ts";
import { Secret } from "../../secret/secret.ts";
import { base32From, base32Into, base32Length } from "./base32.ts";
import { fault } from "./faults.ts";

const VERSION = 1;
const NAME = utf8("CONCLAVE:");
const START = utf8(`CONCLAVE:${VERSION}:`);
const COLON = 58;
/** Most characters of a version's number. */
const VERSION_LIMIT = 4;
/** Characters of the largest code (version 40) at level M: ISO/IEC 18004 table 7. */
const CHARACTERS = 3391;
/** Most bytes of a sheet in one code. */
export const QR_LIMIT: number = Math.floor((CHARACTERS - START.length) * 5 / 8);

/**
 * The text of a sheet's code.
 *
 * @param sheet secret; not wiped
 * @returns secret ASCII; the caller disposes of it
 * @throws {Fault} `share-qr-length`
 */
export function encodeQrText(sheet: Uint8Array): Secret {
  const { length } = sheet;
  if (length === 0 || length > QR_LIMIT) {
    throw fault("share-qr-length", { length, limit: QR_LIMIT });
  }
  const text = Secret.alloc(START.length + base32Length(length));
  text.bytes.set(START);
  base32Into(sheet, text.bytes.subarray(START.length));
  return text;
}

/** Without blanks and line ends before and after, which scanners and editors add. */
function trimmed(text: Uint8Array): Uint8Array {
  let from = 0;
  let to = text.length;
  while (from < to && text[from]! <= 32) from++;
  while (to > from && text[to - 1]! <= 32) to--;
  return text.subarray(from, to);
}

/** True where a text begins as that of a sheet's code does. */
export function isQrText(text: Uint8Array): boolean {
  return equal(trimmed(text.subarray(0, 256)).subarray(0, NAME.length), NAME);
}

/**
 * The sheet in a code's text.
 *
 * @param text as a scanner gives it; secret; the caller wipes it
 * @returns the bytes of the sheet; the caller disposes of them
 * @throws {Fault} `share-qr-foreign`, `share-qr-version`, `share-qr-text`
 */
export function decodeQrText(text: Uint8Array): Secret {
  const body = trimmed(text);
  if (!equal(body.subarray(0, NAME.length), NAME)) throw fault("share-qr-foreign", {});
  if (!equal(body.subarray(0, START.length), START)) throw versionFault(body.subarray(NAME.length));
  const digits = body.subarray(START.length);
  const sheet = Secret.alloc(Math.floor(digits.length * 5 / 8));
  const length = base32From(digits, sheet.bytes);
  if (length > 0) return sheet;
  sheet[Symbol.dispose]();
  throw fault("share-qr-text", {});
}

function versionFault(rest: Uint8Array): Error {
  const version = rest.subarray(0, Math.max(0, rest.subarray(0, VERSION_LIMIT + 1).indexOf(COLON)));
  const known = version.length > 0 && version.every((digit) => digit >= 48 && digit <= 57);
  return known
    ? fault("share-qr-version", { version: fromUtf8(version)!, known: VERSION })
    : fault("share-qr-text", {});
}
