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
