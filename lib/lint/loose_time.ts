/**
 * Times as they stand in a certificate, whether or not they are in the form of RFC 5280.
 *
 * @module
 */
import type { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import { readTime } from "../asn1/time.ts";

/** A time, as far as it can be read. */
export interface LooseTime {
  /** Identifier octet. */
  readonly tag: number;
  readonly text: string;
  /** Milliseconds since 1970, also of forms that RFC 5280 forbids; NaN where it means no moment. */
  readonly at: number;
  /** True where RFC 5280 §4.1.2.5 allows the form. */
  readonly strict: boolean;
}

/**
 * Reads a time of any form.
 *
 * @param reader stands before it
 * @throws {Fault} `der-…` where nothing is there
 */
export function looseTime(reader: DerReader): LooseTime {
  const { tag, offset } = reader;
  const bytes = reader.content(tag);
  const text = String.fromCharCode(...bytes.subarray(0, 40));
  try {
    return { tag, text, at: readTime(tag, bytes, offset), strict: true };
  } catch {
    return { tag, text, at: loose(tag, text), strict: false };
  }
}

/** X.680 §46 and §47: seconds may be missing, a fraction or a difference to UTC may be there. */
function loose(tag: number, text: string): number {
  const digits = tag === TAG.UTC_TIME ? 2 : 4;
  const form = new RegExp(
    `^(\\d{${digits}})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(?:\\.\\d+)?(Z|[+-]\\d{4})?$`,
  );
  const parts = form.exec(text);
  if (!parts) return NaN;
  const [, year, month, day, hour, minute, second = "00", zone = "Z"] = parts as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
    string | undefined,
    string | undefined,
  ];
  const full = digits === 4 ? year : `${Number(year) >= 50 ? 19 : 20}${year}`;
  const shift = zone.replace(/(\d\d)$/, ":$1");
  return Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}${shift}`);
}
