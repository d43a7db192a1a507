/**
 * ASN.1 character strings to text (X.680 §41).
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { fromUtf8 } from "../bytes/utf8.ts";

/** X.680 §41.4, table 10: letters, digits, space and '()+,-./:=? */
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;
const NUMERIC = /^[0-9 ]*$/;

/**
 * Text of a string's content octets.
 *
 * @param tag identifier octet
 * @param bytes content octets
 * @returns the text, or undefined where the tag is no string type or the bytes are not of the type
 */
export function stringText(tag: number, bytes: Uint8Array): string | undefined {
  switch (tag) {
    case TAG.UTF8:
      return fromUtf8(bytes);
    case TAG.PRINTABLE: {
      const text = latin(bytes);
      return PRINTABLE.test(text) ? text : undefined;
    }
    case TAG.NUMERIC: {
      const text = latin(bytes);
      return NUMERIC.test(text) ? text : undefined;
    }
    case TAG.IA5:
      return asciiText(bytes);
    case TAG.VISIBLE:
      return bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? latin(bytes) : undefined;
    case TAG.TELETEX:
      // T.61 as everyone has read it in certificates: ISO 8859-1. For show, never for comparison.
      return latin(bytes);
    case TAG.BMP:
      return wideText(bytes, 2);
    case TAG.UNIVERSAL:
      return wideText(bytes, 4);
    default:
      return undefined;
  }
}

/** Text of bytes that are not of their type: UTF-8 where they are that, else ISO 8859-1. */
export function looseText(bytes: Uint8Array): string {
  return fromUtf8(bytes) ?? latin(bytes);
}

/** Text of seven-bit bytes, or undefined where one has the eighth bit set. */
export function asciiText(bytes: Uint8Array): string | undefined {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) return undefined;
  return latin(bytes);
}

function latin(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** BMPString (two octets a character, no surrogates) and UniversalString (four). */
function wideText(bytes: Uint8Array, width: 2 | 4): string | undefined {
  if (bytes.length % width !== 0) return undefined;
  let text = "";
  for (let i = 0; i < bytes.length; i += width) {
    let code = 0;
    for (let j = 0; j < width; j++) code = code * 256 + bytes[i + j]!;
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    text += String.fromCodePoint(code);
  }
  return text;
}
