/**
 * OBJECT IDENTIFIER: bytes and dotted text (X.690 §8.19).
 *
 * @module
 */
import { fault } from "./faults.ts";

const MAX_OCTETS = 64;

/**
 * Dotted form of an OID's content octets.
 *
 * @param bytes content, without identifier and length
 * @param offset where it stands, for the fault
 * @throws {Fault} `der-oid` when it is empty, padded, unfinished, or over 64 octets or 2^53
 */
export function oidText(bytes: Uint8Array, offset = 0): string {
  if (bytes.length === 0) throw fault("der-oid", { offset, reason: "empty" });
  if (bytes.length > MAX_OCTETS) throw fault("der-oid", { offset, reason: "too-large" });
  let text = "";
  let value = 0;
  let fresh = true;
  for (const byte of bytes) {
    if (fresh && byte === 0x80) throw fault("der-oid", { offset, reason: "padded" });
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER) throw fault("der-oid", { offset, reason: "too-large" });
    fresh = byte < 0x80;
    if (!fresh) continue;
    if (text === "") {
      const root = Math.min(2, Math.floor(value / 40));
      text = `${root}.${value - 40 * root}`;
    } else text += `.${value}`;
    value = 0;
  }
  if (!fresh) throw fault("der-oid", { offset, reason: "unfinished" });
  return text;
}

/** Texts that were made lately, by a hash of their octets: the same few dozen come again and again. */
const RECENT: ({ readonly octets: Uint8Array; readonly text: string } | undefined)[] = [];
const SLOTS = 256;
const LONGEST_KEPT = 16;

/**
 * As {@link oidText}, over a part of a buffer and without a view of it.
 *
 * @param buffer what the OID stands in
 * @param start offset of its first content octet
 * @param end offset after its last one
 * @param offset where the value stands, for the fault
 * @throws {Fault} `der-oid`
 */
export function oidTextIn(buffer: Uint8Array, start: number, end: number, offset: number): string {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + buffer[i]!) | 0;
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
  const recent = RECENT[slot];
  if (recent && isAt(recent.octets, buffer, start, end)) return recent.text;
  const text = oidText(buffer.subarray(start, end), offset);
  if (end - start <= LONGEST_KEPT) RECENT[slot] = { octets: buffer.slice(start, end), text };
  return text;
}

function isAt(octets: Uint8Array, buffer: Uint8Array, start: number, end: number): boolean {
  if (octets.length !== end - start) return false;
  for (let i = 0; i < octets.length; i++) if (octets[i] !== buffer[start + i]) return false;
  return true;
}

/**
 * Content octets of a dotted OID.
 *
 * @param text as `1.2.840.113549`
 * @returns the octets, or undefined where the text is no OID
 */
export function oidBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[0-2](\.(0|[1-9][0-9]{0,14}))+$/.test(text)) return undefined;
  const [first, second, ...others] = text.split(".").map(Number) as [number, number, ...number[]];
  if (first < 2 && second > 39) return undefined;
  const out: number[] = [];
  for (const arc of [first * 40 + second, ...others]) {
    const digits = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
      digits.unshift((rest % 128) | 0x80);
    }
    out.push(...digits);
  }
  return new Uint8Array(out);
}
