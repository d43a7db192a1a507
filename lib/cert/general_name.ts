/**
 * GeneralName (RFC 5280 §4.2.1.6), wherever it stands: SAN, name constraints, AKI, CRL scopes.
 *
 * @module
 */
import type { DerReader } from "../asn1/reader.ts";
import { contextConstructed, contextPrimitive } from "../asn1/tags.ts";
import { type Name, readName } from "./name.ts";
import { asciiText } from "./strings.ts";
import { malformed } from "./extension.ts";

/** A name of one of the kinds of RFC 5280. Text is as it stands: nothing is normalised. */
export type GeneralName =
  | { readonly kind: "other"; readonly oid: string; readonly value: Uint8Array }
  | { readonly kind: "email"; readonly text: string }
  | { readonly kind: "dns"; readonly text: string }
  | { readonly kind: "x400"; readonly der: Uint8Array }
  | { readonly kind: "directory"; readonly name: Name }
  | { readonly kind: "edi-party"; readonly der: Uint8Array }
  | { readonly kind: "uri"; readonly text: string }
  /** 4 or 16 octets; in name constraints 8 or 32: the reader of the extension checks which. */
  | { readonly kind: "ip"; readonly bytes: Uint8Array }
  | { readonly kind: "registered-id"; readonly oid: string };

/** The kinds of general names. */
export type GeneralNameKind = GeneralName["kind"];

/**
 * Reads one GeneralName.
 *
 * @param reader stands before it
 * @throws {Fault} DER's faults; `extension-malformed` where an IA5String is not ASCII
 */
export function readGeneralName(reader: DerReader): GeneralName {
  const offset = reader.offset;
  switch (reader.tag) {
    case contextConstructed(0): {
      const other = reader.inside(contextConstructed(0));
      const oid = other.oid();
      const explicit = other.inside(contextConstructed(0));
      const value = explicit.element();
      explicit.end();
      other.end();
      return { kind: "other", oid, value };
    }
    case contextPrimitive(1):
      return { kind: "email", text: ia5(reader, 1) };
    case contextPrimitive(2):
      return { kind: "dns", text: ia5(reader, 2) };
    case contextConstructed(3):
      return { kind: "x400", der: reader.element() };
    case contextConstructed(4): {
      // Name is a CHOICE, so its tag is explicit (X.680 §31.2.7).
      const explicit = reader.inside(contextConstructed(4));
      const name = readName(explicit);
      explicit.end();
      return { kind: "directory", name };
    }
    case contextConstructed(5):
      return { kind: "edi-party", der: reader.element() };
    case contextPrimitive(6):
      return { kind: "uri", text: ia5(reader, 6) };
    case contextPrimitive(7):
      return { kind: "ip", bytes: reader.content(contextPrimitive(7)) };
    case contextPrimitive(8):
      return { kind: "registered-id", oid: reader.oid(contextPrimitive(8)) };
    default:
      throw malformed("general-name-kind", offset);
  }
}

/**
 * Reads GeneralNames: SEQUENCE SIZE (1..MAX) OF GeneralName.
 *
 * @param names a reader over the sequence's content
 */
export function readGeneralNames(names: DerReader): GeneralName[] {
  if (names.done) throw malformed("general-names-empty", names.offset);
  const out: GeneralName[] = [];
  while (!names.done) out.push(readGeneralName(names));
  return out;
}

function ia5(reader: DerReader, number: number): string {
  const offset = reader.offset;
  const text = asciiText(reader.content(contextPrimitive(number)));
  if (text === undefined) throw malformed("not-ascii", offset);
  return text;
}
