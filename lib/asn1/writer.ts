/**
 * DER from values: each function returns one whole value, identifier and length included.
 * For public data; secrets are laid out in place by the key room.
 *
 * @module
 */
import { compare } from "../bytes/equal.ts";
import { concat } from "../bytes/concat.ts";
import { utf8 } from "../bytes/utf8.ts";
import { oidBytes } from "./oid.ts";
import { contextConstructed, contextPrimitive, TAG } from "./tags.ts";
import { writeTime } from "./time.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Identifier and length octets of a value.
 *
 * @param tag identifier octet
 * @param length of the content in bytes, below 2^32
 */
export function header(tag: number, length: number): Bytes {
  if (length < 0x80) return new Uint8Array([tag, length]);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return new Uint8Array([tag, 0x80 | digits.length, ...digits]);
}

/** A value of any tag, its content the parts joined. */
export function value(tag: number, ...content: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of content) length += part.length;
  return concat(header(tag, length), ...content);
}

/** SEQUENCE of the parts; `undefined` parts (optional fields) are left out. */
export function sequence(...parts: readonly (Uint8Array | undefined)[]): Bytes {
  return value(TAG.SEQUENCE, ...parts.filter((part) => part !== undefined));
}

/** SET OF, sorted as DER asks (X.690 §11.6). */
export function setOf(...parts: readonly Uint8Array[]): Bytes {
  return value(TAG.SET, ...[...parts].sort(compare));
}

/** [n] EXPLICIT. */
export function explicit(number: number, ...content: readonly Uint8Array[]): Bytes {
  return value(contextConstructed(number), ...content);
}

/** [n] IMPLICIT of a primitive type. */
export function implicit(number: number, content: Uint8Array): Bytes {
  return value(contextPrimitive(number), content);
}

/** INTEGER of a non-negative number or of a big-endian magnitude. */
export function integer(number: number | Uint8Array): Bytes {
  const magnitude = typeof number === "number" ? numberBytes(number) : number;
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const digits = magnitude.length === 0 ? new Uint8Array(1) : magnitude.subarray(start);
  return digits[0]! >= 0x80
    ? value(TAG.INTEGER, new Uint8Array(1), digits)
    : value(TAG.INTEGER, digits);
}

function numberBytes(number: number): Uint8Array {
  const out: number[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 256)) out.unshift(rest % 256);
  return new Uint8Array(out.length === 0 ? [0] : out);
}

/** BOOLEAN. */
export function boolean(truth: boolean): Bytes {
  return value(TAG.BOOLEAN, new Uint8Array([truth ? 0xff : 0]));
}

/** NULL. */
export function nullValue(): Bytes {
  return new Uint8Array([TAG.NULL, 0]);
}

/** OBJECT IDENTIFIER of a dotted text that is known to be one. */
export function oid(text: string): Bytes {
  const bytes = oidBytes(text);
  if (!bytes) throw new TypeError(`not an object identifier: ${text}`);
  return value(TAG.OID, bytes);
}

/** OCTET STRING. */
export function octetString(...content: readonly Uint8Array[]): Bytes {
  return value(TAG.OCTET_STRING, ...content);
}

/** BIT STRING of whole octets. */
export function bitString(bytes: Uint8Array): Bytes {
  return value(TAG.BIT_STRING, new Uint8Array(1), bytes);
}

/**
 * BIT STRING of named bits (KeyUsage), trailing zero bits removed (X.690 §11.2.2).
 *
 * @param bits numbers of the bits that are set, 0 the first
 */
export function namedBits(bits: readonly number[]): Bytes {
  if (bits.length === 0) return value(TAG.BIT_STRING, new Uint8Array(1));
  const last = Math.max(...bits);
  const out = new Uint8Array(Math.floor(last / 8) + 1);
  for (const bit of bits) out[bit >> 3]! |= 0x80 >> (bit & 7);
  return value(TAG.BIT_STRING, new Uint8Array([7 - (last % 8)]), out);
}

/** A character string type, its text in UTF-8 (which is ASCII for the ASCII types). */
export function text(tag: number, string: string): Bytes {
  return value(tag, utf8(string));
}

/** UTCTime or GeneralizedTime by the year (RFC 5280 §4.1.2.5). */
export function time(milliseconds: number): Bytes {
  const written = writeTime(milliseconds);
  return text(written.tag, written.text);
}
