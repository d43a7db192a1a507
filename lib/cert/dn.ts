/**
 * Distinguished names from text (RFC 4514 §3): `CN=Example Root,O=Example,C=GB`, most specific first.
 *
 * Stricter than RFC 4514 in this: an attribute's value must be one that RFC 5280 lets it have, so
 * that what is written is what a strict reader takes.
 *
 * @module
 */
import { oidBytes } from "../asn1/oid.ts";
import { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import { oid, sequence, setOf, text as writeText, value as writeValue } from "../asn1/writer.ts";
import { compare } from "../bytes/equal.ts";
import { fromHex } from "../bytes/hex.ts";
import { fromUtf8 } from "../bytes/utf8.ts";
import { concat } from "../bytes/concat.ts";
import { utf8 } from "../bytes/utf8.ts";
import { Fault } from "../fault.ts";
import { attributeNamed, attributeOf, type AttributeType } from "./attributes.ts";
import { fault } from "./profile_faults.ts";
import { stringText } from "./strings.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Reason = Parameters<typeof fault<"dn-syntax">>[1]["reason"];

/**
 * Encodes a distinguished name.
 *
 * Attributes of the type DirectoryString are written as UTF8String (RFC 5280 §4.1.2.4). Attributes
 * joined with `+` share an RDN. Types are keywords in any case, or dotted; a value that begins with
 * `#` is the DER of the value in hexadecimal.
 *
 * @param text RFC 4514 text; empty for the name without any RDN
 * @returns DER of the Name
 * @throws {Fault} `dn-syntax`, `dn-attribute-unknown`, `dn-value`
 * @example
 * ```ts
 * import { parseDn } from "./dn.ts";
 * const der = parseDn("CN=Example Root,O=Example,C=GB");
 * if (der[0] !== 0x30 || parseDn("").length !== 2) throw new Error();
 * ```
 */
export function parseDn(text: string): Bytes {
  const cursor = new Cursor(text);
  if (text === "") return sequence();
  const rdns: Bytes[] = [];
  do {
    rdns.push(readRdn(cursor));
  } while (cursor.take(","));
  // RFC 4514 §2.1: the text begins with the last RDN of the encoding.
  return sequence(...rdns.reverse());
}

function readRdn(cursor: Cursor): Bytes {
  const attributes: Bytes[] = [];
  do {
    const start = cursor.at;
    const attribute = readAttribute(cursor);
    // X.501 §9.3: an RDN is a set; the same thing twice is not one.
    if (
      attributes.some((other) =>
        other.length === attribute.length && compare(other, attribute) === 0
      )
    ) {
      throw cursor.wrong("repeated", start);
    }
    attributes.push(attribute);
  } while (cursor.take("+"));
  return setOf(...attributes);
}

function readAttribute(cursor: Cursor): Bytes {
  const start = cursor.at;
  if (cursor.peek() === " ") throw cursor.wrong("space-outside");
  const type = cursor.run(/[A-Za-z0-9.-]/);
  if (cursor.peek() === " ") throw cursor.wrong("space-outside");
  if (type === "") throw cursor.wrong("type-missing");
  if (!cursor.take("=")) throw cursor.wrong("equals-missing", start);
  const known = attributeNamed(type) ?? attributeOf(type);
  const dotted = known?.oid ?? (oidBytes(type) ? type : undefined);
  if (dotted === undefined) throw fault("dn-attribute-unknown", { type });
  const value = cursor.peek() === "#"
    ? readHexValue(cursor, known?.keyword ?? type)
    : writeAttributeValue(known, type, readString(cursor));
  return sequence(oid(dotted), value);
}

/** `#` and the value's DER in hexadecimal (RFC 4514 §2.4). */
function readHexValue(cursor: Cursor, attribute: string): Bytes {
  const start = cursor.at;
  cursor.take("#");
  const digits = cursor.run(/[0-9A-Fa-f]/);
  const der = fromHex(digits);
  if (!der || der.length === 0 || !cursor.atEndOfValue) throw cursor.wrong("hex", start);
  try {
    const reader = new DerReader(der);
    const tag = reader.tag;
    const content = reader.content(tag);
    reader.end();
    // A string that does not hold what its type says would not be read back.
    if (isString(tag) && stringText(tag, content) === undefined) throw new Fault("der-string");
  } catch {
    throw fault("dn-value", { attribute, value: `#${digits}`, reason: "not-der" });
  }
  return der;
}

function isString(tag: number): boolean {
  const strings: readonly number[] = [
    TAG.UTF8,
    TAG.PRINTABLE,
    TAG.IA5,
    TAG.NUMERIC,
    TAG.VISIBLE,
    TAG.BMP,
    TAG.UNIVERSAL,
  ];
  return strings.includes(tag);
}

const SPECIAL = '"+,;<>\\';
const ESCAPABLE = `${SPECIAL} #=`;

/** An attribute value in string form, its escapes undone (RFC 4514 §3). */
function readString(cursor: Cursor): string {
  const start = cursor.at;
  const parts: Uint8Array[] = [];
  let blank = -1;
  while (!cursor.atEndOfValue) {
    const at = cursor.at;
    const character = cursor.next();
    blank = character === " " ? at : -1;
    if (character === "\\") parts.push(readEscape(cursor, at));
    else if (SPECIAL.includes(character) || character === "\0") throw cursor.wrong("character", at);
    else if (character === " " && at === start) throw cursor.wrong("space-outside", at);
    else parts.push(utf8(character));
  }
  if (blank >= 0) throw cursor.wrong("space-outside", blank);
  const string = fromUtf8(concat(...parts));
  // Escaped octets are UTF-8 (RFC 4514 §2.4).
  if (string === undefined) throw cursor.wrong("escape", start);
  return string;
}

function readEscape(cursor: Cursor, at: number): Uint8Array {
  const first = cursor.next();
  if (first !== "" && ESCAPABLE.includes(first)) return utf8(first);
  const octet = fromHex(first + cursor.next());
  if (octet?.length !== 1 || octet[0] === 0) throw cursor.wrong("escape", at);
  return octet;
}

/** The value in the string type that its attribute takes. */
function writeAttributeValue(
  known: AttributeType | undefined,
  type: string,
  value: string,
): Bytes {
  const attribute = known?.keyword ?? type;
  const bad = (reason: Parameters<typeof fault<"dn-value">>[1]["reason"], limit?: number) =>
    fault("dn-value", { attribute, value, reason, limit });
  if (value === "") throw bad("empty");
  // X.520: C is two letters of ISO 3166, which are capital.
  if (known?.keyword === "C" && !/^[A-Z]{2}$/.test(value)) throw bad("not-country");
  if (known?.limit !== undefined && [...value].length > known.limit) {
    throw bad("too-long", known.limit);
  }
  const bytes = utf8(value);
  switch (known?.syntax) {
    case "printable":
      if (stringText(TAG.PRINTABLE, bytes) === undefined) throw bad("not-printable");
      return writeValue(TAG.PRINTABLE, bytes);
    case "ia5":
      if (stringText(TAG.IA5, bytes) === undefined) throw bad("not-ascii");
      return writeValue(TAG.IA5, bytes);
    default:
      return writeText(TAG.UTF8, value);
  }
}

/** Characters (code points) of the text, one after the other. */
class Cursor {
  readonly #characters: readonly string[];
  at = 0;

  constructor(readonly text: string) {
    this.#characters = [...text];
  }

  peek(): string {
    return this.#characters[this.at] ?? "";
  }

  next(): string {
    return this.#characters[this.at++] ?? "";
  }

  take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  run(allowed: RegExp): string {
    let out = "";
    while (allowed.test(this.peek())) out += this.next();
    return out;
  }

  get atEndOfValue(): boolean {
    return ["", ",", "+"].includes(this.peek());
  }

  wrong(reason: Reason, at = this.at): Fault {
    return fault("dn-syntax", { at, reason, text: this.text });
  }
}
