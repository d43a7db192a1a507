/**
 * Distinguished names (RFC 5280 §4.1.2.4): structure, text of the values, and comparison (§7.1).
 *
 * @module
 */
import { compare } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import { fault } from "./faults.ts";
import { foldText } from "./name_fold.ts";
import { looseText, stringText } from "./strings.ts";

/** One attribute of a name: type and value. */
export interface Attribute {
  /** Dotted type. */
  readonly oid: string;
  /** Identifier octet of the value: which string type it is. */
  readonly tag: number;
  /** Content octets of the value. */
  readonly value: Uint8Array;
  /** Text of the value, or undefined where it is no string or not well-formed in its type. */
  readonly text: string | undefined;
}

/** A relative distinguished name: one attribute, seldom more. */
export type Rdn = readonly Attribute[];

/** A distinguished name. */
export class Name {
  #rdns: readonly Rdn[] | undefined;
  #keys: readonly string[] | undefined;
  #key: string | undefined;
  #looseKeys: readonly string[] | undefined;

  /**
   * @param der the whole Name, checked by {@link readName}
   */
  constructor(readonly der: Uint8Array) {}

  /** True for the name without any RDN. */
  get empty(): boolean {
    return this.der.length === 2;
  }

  /** RDNs in the order of the encoding: the most general first. */
  get rdns(): readonly Rdn[] {
    return this.#rdns ??= decodeRdns(this.der);
  }

  /**
   * A key for each RDN: equal keys are equal RDNs (RFC 5280 §7.1). Attributes are a set; strings are
   * compared without regard to case, to string type and to how often a space is repeated.
   */
  get keys(): readonly string[] {
    return this.#keys ??= this.rdns.map((rdn) => rdnKey(rdn, attributeKey));
  }

  /** One key for the whole name, for maps; there is no newline in its parts. */
  get key(): string {
    return this.#key ??= this.keys.join("\n");
  }

  /** True when both are the same name (RFC 5280 §7.1); the same bytes always are. */
  equals(other: Name): boolean {
    return sameBytes(this.der, other.der) || this.key === other.key;
  }

  /** True when this name's first RDNs are those of `base` (RFC 5280 §4.2.1.10). */
  within(base: Name): boolean {
    return startsWith(this.keys, base.keys);
  }

  get #loose(): readonly string[] {
    return this.#looseKeys ??= this.rdns.map((rdn) => rdnKey(rdn, looseKey));
  }

  /**
   * As {@link within}, for subtrees that are excluded: another string type, or characters that the
   * type does not have, must not be a way out. Both are read as loosely as anybody may read them.
   */
  mayBeWithin(base: Name): boolean {
    return this.within(base) || startsWith(this.#loose, base.#loose);
  }
}

function startsWith(keys: readonly string[], base: readonly string[]): boolean {
  return keys.length >= base.length && base.every((key, i) => key === keys[i]);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compare(a, b) === 0;
}

/**
 * Reads a Name and checks all of its structure; the values are decoded when they are asked for.
 *
 * @param reader stands before the Name
 * @throws {Fault} `name-malformed` and DER's faults
 */
export function readName(reader: DerReader): Name {
  const start = reader.offset;
  const rdns = reader.sequence();
  while (!rdns.done) {
    const offset = rdns.offset;
    const rdn = rdns.set();
    // X.501: RelativeDistinguishedName ::= SET SIZE (1..MAX)
    if (rdn.done) throw fault("name-malformed", { offset, reason: "empty-rdn" });
    let previous: Uint8Array | undefined;
    do {
      const from = rdn.offset;
      const attribute = rdn.sequence();
      attribute.oid();
      attribute.skip();
      attribute.end();
      if (rdn.done && !previous) break;
      const whole = reader.buffer.subarray(from, rdn.offset);
      // X.690 §11.6: a SET OF is in ascending order, and as a set holds nothing twice.
      if (previous && compare(previous, whole) >= 0) {
        throw fault("name-malformed", { offset: from, reason: "rdn-order" });
      }
      previous = whole;
    } while (!rdn.done);
  }
  return new Name(reader.buffer.subarray(start, reader.offset));
}

function decodeRdns(der: Uint8Array): readonly Rdn[] {
  const rdns: Rdn[] = [];
  const outer = new DerReader(der).sequence();
  while (!outer.done) {
    const rdn: Attribute[] = [];
    const set = outer.set();
    while (!set.done) {
      const attribute = set.sequence();
      const oid = attribute.oid();
      const tag = attribute.tag;
      const value = attribute.content(tag);
      rdn.push({ oid, tag, value, text: stringText(tag, value) });
    }
    rdns.push(rdn);
  }
  return rdns;
}

/** A set in order, as JSON; alone, an attribute's key as it stands: it begins with a digit. */
function rdnKey(rdn: Rdn, keyOf: (attribute: Attribute) => string): string {
  return rdn.length === 1 ? keyOf(rdn[0]!) : JSON.stringify(rdn.map(keyOf).sort());
}

/** No key has a newline in it: folding makes it a space. */
function attributeKey({ oid, tag, value, text }: Attribute): string {
  // TeletexString has no one meaning, so it is compared as bytes (RFC 5280 §7.1 allows that).
  return text === undefined || tag === TAG.TELETEX
    ? `${oid}#${tag}:${toHex(value)}`
    : `${oid}=${foldText(text)}`;
}

function looseKey({ oid, value, text }: Attribute): string {
  return `${oid}=${foldText(text ?? looseText(value))}`;
}
