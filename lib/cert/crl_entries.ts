/**
 * The entries of a CRL: read strictly once, found by serial number, never held as objects. A CRL of a
 * million entries costs eight bytes an entry beside its own.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { DerReader } from "../asn1/reader.ts";
import { compare } from "../bytes/equal.ts";
import { fault } from "./crl_faults.ts";
import { readExtensions } from "./extension_list.ts";
import { certificateIssuer, invalidityDate, reasonCode } from "./extensions/crl_entry.ts";
import type { Name } from "./name.ts";

/** What a CRL says of one certificate. */
export interface RevokedEntry {
  /** Milliseconds since 1970. */
  readonly revokedAt: number;
  /** A name of RFC 5280 §5.3.1; `unspecified` where nothing is said. */
  readonly reason: string;
}

/** An entry as it stands in the list. */
export interface ListedEntry extends RevokedEntry {
  /** Content octets of the serial number. */
  readonly serial: Uint8Array;
}

/** An entry with its bytes. */
export interface WholeEntry extends ListedEntry {
  /** False where the entry says nothing of a reason. */
  readonly reasonGiven: boolean;
  readonly der: Uint8Array;
}

/** revokedCertificates. */
export class RevokedList {
  readonly #list: DerReader;
  readonly #buffer: Uint8Array;
  /**
   * Offsets of entries, by a hash of the serial number, with open addressing; 0 is free. Undefined
   * where too many serial numbers share a hash: then the list is walked.
   */
  #table: Uint32Array | undefined = new Uint32Array(64);
  #count = 0;
  /** Offsets of the entries of an indirect CRL that name an issuer, for themselves and those after. */
  readonly #changes: number[] = [];
  /** True where an entry has extensions. */
  extended = false;
  /** Dotted OID of a critical entry extension that nothing here knows: the CRL is not to be used. */
  unknownCritical: string | undefined;

  /**
   * @param list at the first entry
   * @throws {Fault} DER's faults, `extension-malformed`, `crl-list-empty`, `crl-extension-repeated`
   */
  constructor(list: DerReader) {
    this.#buffer = list.buffer;
    this.#list = list.copy();
    while (!list.done) {
      const offset = list.offset;
      const entry = list.sequence();
      const serial = entry.integer();
      entry.time();
      if (!entry.done) this.#examine(entry, offset);
      entry.end();
      this.#insert(serial, offset);
    }
  }

  /** How many entries there are. */
  get size(): number {
    return this.#count;
  }

  /** Entries of a certificate. */
  find(crlIssuer: Name, issuer: Name, serial: Uint8Array): RevokedEntry[] {
    const found: RevokedEntry[] = [];
    for (const offset of this.#table ? this.#hashed(this.#table, serial) : this.#walked()) {
      const entry = new DerReader(this.#buffer, offset).sequence();
      if (compare(entry.integer(), serial) !== 0) continue;
      if (!this.#issuersAt(offset, crlIssuer).some((name) => name.equals(issuer))) continue;
      found.push(readRest(entry));
    }
    return found;
  }

  /** Every entry, in the order of the list. */
  *entries(): Generator<WholeEntry, void, void> {
    for (const list = this.#list.copy(); !list.done;) {
      const der = list.element();
      const entry = new DerReader(der).sequence();
      const serial = entry.integer();
      const revokedAt = entry.time();
      const extensions = entry.done ? undefined : readExtensions(entry.sequence());
      const given = extensions?.get(reasonCode);
      const reason = given ?? "unspecified";
      yield { serial, revokedAt, reason, reasonGiven: given !== undefined, der };
    }
  }

  /** The first entries, in the order of the list. */
  first(limit: number): ListedEntry[] {
    const listed: ListedEntry[] = [];
    for (const offset of this.#walked()) {
      if (listed.length >= limit) break;
      const entry = new DerReader(this.#buffer, offset).sequence();
      const serial = entry.integer();
      listed.push({ serial, ...readRest(entry) });
    }
    return listed;
  }

  *#hashed(table: Uint32Array, serial: Uint8Array): Generator<number, void, void> {
    const mask = table.length - 1;
    for (let slot = hash(serial) & mask; table[slot] !== 0; slot = (slot + 1) & mask) {
      yield table[slot]!;
    }
  }

  *#walked(): Generator<number, void, void> {
    for (const list = this.#list.copy(); !list.done; list.element()) yield list.offset;
  }

  /** Checks an entry's extensions (RFC 5280 §5.3). */
  #examine(entry: DerReader, offset: number): void {
    this.extended = true;
    const list = entry.sequence();
    if (list.done) throw fault("crl-list-empty", { offset: list.offset });
    const extensions = readExtensions(list);
    const { repeated } = extensions;
    if (repeated !== undefined) throw fault("crl-extension-repeated", { oid: repeated });
    extensions.get(reasonCode);
    extensions.get(invalidityDate);
    if (extensions.get(certificateIssuer)) this.#changes.push(offset);
    for (const { oid, critical } of extensions) {
      if (!critical || KNOWN.has(oid)) continue;
      this.unknownCritical ??= oid;
    }
  }

  /** Whose certificates an entry may be about: RFC 5280 §5.3.3, an issuer holds until the next one. */
  #issuersAt(offset: number, crlIssuer: Name): readonly Name[] {
    let [low, high] = [0, this.#changes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#changes[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return [crlIssuer];
    const entry = new DerReader(this.#buffer, this.#changes[low - 1]!).sequence();
    entry.integer();
    entry.time();
    const names = readExtensions(entry.sequence()).get(certificateIssuer)!;
    return names.flatMap((one) => one.kind === "directory" ? [one.name] : []);
  }

  #insert(serial: Uint8Array, offset: number): void {
    this.#count++;
    if (this.#table && this.#count * 2 > this.#table.length) this.#grow(this.#table);
    if (this.#table && !place(this.#table, hash(serial), offset)) this.#table = undefined;
  }

  #grow(small: Uint32Array): void {
    const table = new Uint32Array(small.length * 2);
    this.#table = table;
    for (const offset of small) {
      if (offset === 0) continue;
      const serial = new DerReader(this.#buffer, offset).sequence().integer();
      if (!place(table, hash(serial), offset)) this.#table = undefined;
    }
  }
}

/** What stands in an entry after its serial number. */
function readRest(entry: DerReader): RevokedEntry {
  const revokedAt = entry.time();
  const extensions = entry.done ? undefined : readExtensions(entry.sequence());
  return { revokedAt, reason: extensions?.get(reasonCode) ?? "unspecified" };
}

/** Critical entry extensions that are carried out, or say nothing about whether it is revoked. */
const KNOWN: ReadonlySet<string> = new Set([
  OID.certificateIssuer,
  OID.reasonCode,
  OID.invalidityDate,
]);

/** Slots that are looked at; in a table half full, chance takes fewer than a hundred. */
const MOST_PROBES = 512;

/** @returns false where the table is crowded around the hash, which only happens on purpose */
function place(table: Uint32Array, key: number, offset: number): boolean {
  const mask = table.length - 1;
  for (let i = 0; i < MOST_PROBES; i++) {
    const slot = (key + i) & mask;
    if (table[slot] !== 0) continue;
    table[slot] = offset;
    return true;
  }
  return false;
}

/** FNV-1a over the octets. */
function hash(serial: Uint8Array): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < serial.length; i++) value = Math.imul(value ^ serial[i]!, 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
