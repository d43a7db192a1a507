/**
 * A strict DER reader (X.690 §10): a cursor over bytes that it never copies.
 *
 * @module
 */
import { fault } from "./faults.ts";
import { oidTextIn } from "./oid.ts";
import { TAG } from "./tags.ts";
import { readTime } from "./time.ts";

/** Constructed values may nest this deep; certificates in use stay under 12. */
export const MAX_DEPTH = 32;

/** A BIT STRING's content. */
export interface BitString {
  /** Unused bits in the last octet, 0 to 7; they are zero. */
  readonly unused: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads values one after the other from a region of bytes. What is not DER is refused when it is
 * read. The region's end must be reached: call {@link end}.
 *
 * @example
 * ```ts
 * import { DerReader } from "./reader.ts";
 * const reader = new DerReader(new Uint8Array([0x30, 3, 2, 1, 5]));
 * const sequence = reader.sequence();
 * if (sequence.smallInteger() !== 5) throw new Error();
 * sequence.end();
 * reader.end();
 * ```
 */
export class DerReader {
  #at: number;
  readonly #end: number;
  readonly #depth: number;

  /**
   * @param buffer the bytes; views of them are handed out, so they must not change
   * @param start offset of the first value
   * @param end offset after the last value
   * @param depth nesting so far
   */
  constructor(readonly buffer: Uint8Array, start = 0, end: number = buffer.length, depth = 0) {
    this.#at = start;
    this.#end = end;
    this.#depth = depth;
  }

  /** Offset of the next value. */
  get offset(): number {
    return this.#at;
  }

  /** True when nothing is left. */
  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** Identifier octet of the next value, or -1 at the end. */
  get tag(): number {
    return this.#at < this.#end ? this.buffer[this.#at]! : -1;
  }

  /** The whole region this reader was made over, read or not. */
  rest(): Uint8Array {
    return this.buffer.subarray(this.#at, this.#end);
  }

  /** A reader that stands where this one stands, and moves by itself. */
  copy(): DerReader {
    return new DerReader(this.buffer, this.#at, this.#end, this.#depth);
  }

  /** @throws {Fault} `der-trailing` when anything is left */
  end(): void {
    if (this.#at !== this.#end) {
      throw fault("der-trailing", { offset: this.#at, extra: this.#end - this.#at });
    }
  }

  /**
   * Steps over the next value's identifier and length.
   *
   * @returns the offset of the value's end; {@link offset} is then that of its content
   */
  #enter(required: number): number {
    const start = this.#at;
    const buffer = this.buffer;
    if (this.#end - start < 2) {
      throw fault("der-truncated", { offset: start, needed: 2, left: this.#end - start });
    }
    const tag = buffer[start]!;
    if (required >= 0 && tag !== required) {
      throw fault("der-tag", { offset: start, actual: tag, required });
    }
    // X.690 §8.1.2.4: the long form of a tag starts with all five bits set; nothing we read has it.
    if ((tag & 0x1f) === 0x1f) {
      throw fault("der-tag", { offset: start, actual: tag, required: null });
    }
    let length = buffer[start + 1]!;
    let at = start + 2;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0) throw fault("der-length", { offset: start, form: "indefinite" });
      if (octets > 4) throw fault("der-length", { offset: start, form: "too-long" });
      if (this.#end - at < octets) {
        throw fault("der-truncated", { offset: at, needed: octets, left: this.#end - at });
      }
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + buffer[at + i]!;
      if (length < 0x80 || length < 2 ** (8 * (octets - 1))) {
        throw fault("der-length", { offset: start, form: "non-minimal" });
      }
      at += octets;
    }
    if (length > this.#end - at) {
      throw fault("der-truncated", { offset: at, needed: length, left: this.#end - at });
    }
    this.#at = at;
    return at + length;
  }

  /** Content of the next value, which must have this identifier octet. */
  content(tag: number): Uint8Array {
    const end = this.#enter(tag);
    const bytes = this.buffer.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** The next value whole, identifier and length included, whatever it is. */
  element(): Uint8Array {
    const start = this.#at;
    this.#at = this.#enter(-1);
    return this.buffer.subarray(start, this.#at);
  }

  /** Steps over the next value, whatever it is. */
  skip(): void {
    this.#at = this.#enter(-1);
  }

  /** A reader over the content of the next value, which must have this constructed tag. */
  inside(tag: number): DerReader {
    const start = this.#at;
    if (this.#depth >= MAX_DEPTH) throw fault("der-depth", { offset: start, limit: MAX_DEPTH });
    const end = this.#enter(tag);
    const reader = new DerReader(this.buffer, this.#at, end, this.#depth + 1);
    this.#at = end;
    return reader;
  }

  /** A reader over the content of a SEQUENCE. */
  sequence(): DerReader {
    return this.inside(TAG.SEQUENCE);
  }

  /** A reader over the content of a SET; the order of a SET OF is the caller's to check. */
  set(): DerReader {
    return this.inside(TAG.SET);
  }

  /** BOOLEAN: 00 or FF only (X.690 §11.1). */
  boolean(tag: number = TAG.BOOLEAN): boolean {
    const offset = this.#at;
    const end = this.#enter(tag);
    if (end - this.#at !== 1) throw fault("der-boolean", { offset, reason: "length" });
    const byte = this.buffer[this.#at];
    this.#at = end;
    if (byte !== 0 && byte !== 0xff) throw fault("der-boolean", { offset, reason: "not-00-or-ff" });
    return byte === 0xff;
  }

  /** BOOLEAN DEFAULT FALSE: absent, or TRUE; FALSE written out is not DER (X.690 §11.5). */
  booleanDefaultFalse(): boolean {
    if (this.tag !== TAG.BOOLEAN) return false;
    const offset = this.#at;
    if (!this.boolean()) throw fault("der-boolean", { offset, reason: "default-encoded" });
    return true;
  }

  /** INTEGER: two's complement content, shortest form (X.690 §8.3.2); may be negative. */
  integer(tag: number = TAG.INTEGER): Uint8Array {
    const offset = this.#at;
    const bytes = this.content(tag);
    if (bytes.length === 0) throw fault("der-integer", { offset, reason: "empty" });
    if (bytes.length > 1) {
      const lead = bytes[0]! * 2 + (bytes[1]! >> 7);
      if (lead === 0 || lead === 0x1ff) throw fault("der-integer", { offset, reason: "padded" });
    }
    return bytes;
  }

  /** Magnitude of an INTEGER that must not be negative: big-endian, no leading zero but for 0 itself. */
  unsigned(): Uint8Array {
    const offset = this.#at;
    const bytes = this.integer();
    if (bytes[0]! >= 0x80) throw fault("der-integer", { offset, reason: "negative" });
    return bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes;
  }

  /** A non-negative INTEGER (or ENUMERATED) of at most four octets. */
  smallInteger(tag: number = TAG.INTEGER): number {
    const offset = this.#at;
    const bytes = this.integer(tag);
    if (bytes[0]! >= 0x80) throw fault("der-integer", { offset, reason: "negative" });
    if (bytes.length > 4) throw fault("der-integer", { offset, reason: "too-large" });
    let value = 0;
    for (const byte of bytes) value = value * 256 + byte;
    return value;
  }

  /** OBJECT IDENTIFIER in dotted form. */
  oid(tag: number = TAG.OID): string {
    const offset = this.#at;
    const end = this.#enter(tag);
    const text = oidTextIn(this.buffer, this.#at, end, offset);
    this.#at = end;
    return text;
  }

  /** BIT STRING, unused bits zero (X.690 §11.2.1). */
  bitString(tag: number = TAG.BIT_STRING): BitString {
    const offset = this.#at;
    const end = this.#enter(tag);
    const start = this.#at + 1;
    if (start > end) throw fault("der-bit-string", { offset, reason: "empty" });
    const unused = this.buffer[this.#at]!;
    if (unused > 7 || (unused > 0 && start === end)) {
      throw fault("der-bit-string", { offset, reason: "unused-bits" });
    }
    if (start < end && (this.buffer[end - 1]! & ((1 << unused) - 1)) !== 0) {
      throw fault("der-bit-string", { offset, reason: "padding-not-zero" });
    }
    this.#at = end;
    return { unused, bytes: this.buffer.subarray(start, end) };
  }

  /** BIT STRING of whole octets, as keys and signatures are. */
  octetBitString(tag: number = TAG.BIT_STRING): Uint8Array {
    const offset = this.#at;
    const { unused, bytes } = this.bitString(tag);
    if (unused !== 0) throw fault("der-bit-string", { offset, reason: "unused-bits" });
    return bytes;
  }

  /** OCTET STRING. */
  octetString(tag: number = TAG.OCTET_STRING): Uint8Array {
    return this.content(tag);
  }

  /** NULL. */
  null(): void {
    const offset = this.#at;
    if (this.content(TAG.NULL).length !== 0) throw fault("der-null", { offset });
  }

  /**
   * UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 profiles them.
   *
   * @returns milliseconds since 1970-01-01T00:00:00Z
   */
  time(): number {
    const offset = this.#at;
    const tag = this.tag;
    if (tag !== TAG.UTC_TIME && tag !== TAG.GENERALIZED_TIME) {
      throw fault("der-tag", { offset, actual: tag, required: TAG.UTC_TIME });
    }
    return readTime(tag, this.content(tag), offset);
  }
}
