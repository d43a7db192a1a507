/**
 * A list of extensions: reading its frame, finding one, decoding each at most once.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { DerReader } from "../asn1/reader.ts";
import { type Extension, type ExtensionKind, malformedExtension } from "./extension.ts";

/** Extensions in their order, with decoded values kept. */
export class ExtensionList implements Iterable<Extension> {
  /** What each decoder made, a value or the fault that it threw. */
  readonly #decoded = new Map<string, { value: unknown } | Fault>();

  /** @param items the extensions in the order of the encoding */
  constructor(readonly items: readonly Extension[]) {}

  [Symbol.iterator](): Iterator<Extension> {
    return this.items[Symbol.iterator]();
  }

  /** The (first) extension with this dotted OID. */
  find(oid: string): Extension | undefined {
    for (const item of this.items) if (item.oid === oid) return item;
    return undefined;
  }

  /** The dotted OID that is there twice, if one is. */
  get repeated(): string | undefined {
    const items = this.items;
    for (let i = 1; i < items.length; i++) {
      for (let j = 0; j < i; j++) if (items[i]!.oid === items[j]!.oid) return items[i]!.oid;
    }
    return undefined;
  }

  /**
   * The decoded value of an extension.
   *
   * @returns undefined where it is absent
   * @throws {Fault} `extension-malformed`
   */
  get<T>(kind: ExtensionKind<T>): T | undefined {
    const known = this.#decoded.get(kind.oid);
    if (known instanceof Fault) throw known;
    if (known) return known.value as T;
    const item = this.find(kind.oid);
    if (!item) return undefined;
    try {
      const value = decodeExtension(kind, item.value);
      this.#decoded.set(kind.oid, { value });
      return value;
    } catch (error) {
      if (error instanceof Fault) this.#decoded.set(kind.oid, error);
      throw error;
    }
  }
}

/**
 * Decodes one extension's value.
 *
 * @param kind which extension it is
 * @param value content of extnValue
 * @throws {Fault} `extension-malformed`, also where bytes are left over
 */
export function decodeExtension<T>(kind: ExtensionKind<T>, value: Uint8Array): T {
  try {
    const reader = new DerReader(value);
    const decoded = kind.read(reader);
    reader.end();
    return decoded;
  } catch (error) {
    if (error instanceof Fault) throw malformedExtension(kind, error);
    throw error;
  }
}

/**
 * Reads `Extensions ::= SEQUENCE OF Extension` without looking into the values.
 *
 * @param list a reader over the sequence's content
 */
export function readExtensions(list: DerReader): ExtensionList {
  const items: Extension[] = [];
  while (!list.done) {
    const fields = list.sequence();
    const oid = fields.oid();
    const critical = fields.booleanDefaultFalse();
    const value = fields.octetString();
    fields.end();
    items.push({ oid, critical, value });
  }
  return new ExtensionList(items);
}
