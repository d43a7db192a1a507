import type { Specimen } from "../specimen.ts";

const SECOND = 1000;

/** How long a certificate is valid, in milliseconds, its last second counted (RFC 5280 §4.1.2.5). */
export function validityLength({ notBefore, notAfter }: Specimen): number {
  return notAfter.at - notBefore.at + SECOND;
}

/** Days in milliseconds. */
export function days(count: number): number {
  return count * 86_400_000;
}

/** The same day and time some years later, in milliseconds since 1970. */
export function yearsAfter(at: number, years: number): number {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
