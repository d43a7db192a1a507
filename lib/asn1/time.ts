/**
 * UTCTime and GeneralizedTime as RFC 5280 §4.1.2.5 profiles them: seconds present, Z, no fraction.
 *
 * @module
 */
import { fault } from "./faults.ts";
import { TAG } from "./tags.ts";

/** 2050-01-01T00:00:00Z: times before it are UTCTime, from it on GeneralizedTime. */
export const FIRST_GENERALIZED: number = Date.UTC(2050, 0, 1);

/** 9999-12-31T23:59:59Z: "no well-defined expiration date" (RFC 5280 §4.1.2.5). */
export const LAST_TIME: number = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * Reads a time.
 *
 * @param tag UTCTime or GeneralizedTime
 * @param bytes content octets
 * @param offset where it stands, for the fault
 * @returns milliseconds since 1970
 * @throws {Fault} `der-time`
 */
export function readTime(tag: number, bytes: Uint8Array, offset: number): number {
  const utc = tag === TAG.UTC_TIME;
  const digits = utc ? 12 : 14;
  const bad = (reason: string) => fault("der-time", { offset, text: printable(bytes), reason });
  if (bytes.length !== digits + 1 || bytes[digits] !== 0x5a) {
    throw bad(utc ? "not YYMMDDHHMMSSZ" : "not YYYYMMDDHHMMSSZ");
  }
  for (let i = 0; i < digits; i++) {
    if (bytes[i]! < 0x30 || bytes[i]! > 0x39) throw bad("not digits");
  }
  const pair = (i: number) => (bytes[i]! - 48) * 10 + bytes[i + 1]! - 48;
  const at = utc ? 2 : 4;
  // RFC 5280 §4.1.2.5.1: 50 to 99 are of the last century.
  const year = utc ? pair(0) + (pair(0) >= 50 ? 1900 : 2000) : pair(0) * 100 + pair(2);
  const month = pair(at), day = pair(at + 2);
  const hour = pair(at + 4), minute = pair(at + 6), second = pair(at + 8);
  if (month < 1 || month > 12) throw bad("no such month");
  if (day < 1 || day > daysIn(year, month)) throw bad("no such day");
  if (hour > 23 || minute > 59 || second > 59) throw bad("no such time of day");
  if (year >= 100) return Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999, so set the year by itself.
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  return date.setUTCFullYear(year, month - 1, day);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function printable(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 32)).replace(/[^ -~]/g, "?");
}

/**
 * Text and tag of a time as RFC 5280 §4.1.2.5 asks: UTCTime up to 2049, GeneralizedTime after.
 *
 * @param time milliseconds since 1970, a whole second, in the years 1950 to 9999
 */
export function writeTime(time: number): { tag: number; text: string } {
  const digits = new Date(time).toISOString().replace(/[-:T]|\.\d+Z$/g, "");
  const utc = time >= Date.UTC(1950, 0, 1) && time < FIRST_GENERALIZED;
  return utc
    ? { tag: TAG.UTC_TIME, text: `${digits.slice(2)}Z` }
    : { tag: TAG.GENERALIZED_TIME, text: `${digits}Z` };
}
