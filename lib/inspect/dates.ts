/**
 * Dates as a person needs them: how long until then.
 *
 * @module
 */
import { LAST_TIME } from "../asn1/time.ts";
import { data, type Item, type Tone } from "./model.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Below this, what is left is worth a warning. */
const SOON = 30 * DAY;

/** Where a moment stands in a span whose ends both belong to it. */
export type State = "not-yet-valid" | "valid" | "expired";

/** A length of time in the largest whole units that say something. */
export function spanText(milliseconds: number): string {
  const units: readonly [number, string][] = [[DAY, "day"], [HOUR, "hour"], [60_000, "minute"]];
  for (const [unit, name] of units) {
    const count = Math.floor(milliseconds / unit);
    // Two days at least, else hours say more; and so on.
    if (count >= 2 || (count === 1 && unit === 60_000)) {
      return `${count} ${name}${count === 1 ? "" : "s"}`;
    }
  }
  return "less than a minute";
}

/**
 * The last moment of something, as an item.
 *
 * @param field its name in JSON
 * @param label its name for people
 * @param last the last second that still belongs to it, milliseconds since 1970
 * @param at the moment of asking, milliseconds since 1970
 * @param past what is said when it is over, of how long ago that was
 */
export function untilItem(
  field: string,
  label: string,
  last: number,
  at: number,
  past: (span: string) => string = (span) => `expired ${span} ago`,
): Item {
  const left = leftUntil(last, at);
  const [note, tone]: [string, Tone | undefined] = last === LAST_TIME
    ? ["no end", undefined]
    : left < 0
    ? [past(spanText(-left)), "bad"]
    : [`${spanText(left)} left`, left < SOON ? "warn" : "good"];
  return { kind: "time", field, label, value: last, note, ...(tone && { tone }) };
}

/** Milliseconds from `at`, taken as a whole second, to `last`; negative when it has passed. */
function leftUntil(last: number, at: number): number {
  return last - Math.floor(at / 1000) * 1000;
}

/** Whole days from `at` to `last`; below 0 when it has passed. */
export function wholeDays(last: number, at: number): number {
  return Math.floor(leftUntil(last, at) / DAY);
}

/**
 * The two ends of a span, and where the moment of asking stands in it.
 *
 * @param first first moment of validity, milliseconds since 1970
 * @param last last moment of validity, milliseconds since 1970
 * @param at the moment of asking, milliseconds since 1970
 */
export function validityItems(first: number, last: number, at: number): Item[] {
  const ahead = leftUntil(first, at);
  const left = leftUntil(last, at);
  const state: State = left < 0 ? "expired" : ahead > 0 ? "not-yet-valid" : "valid";
  const from: Item = { kind: "time", field: "notBefore", label: "valid from", value: first };
  return [
    ahead > 0 ? { ...from, note: `in ${spanText(ahead)}`, tone: "warn" } : from,
    untilItem("notAfter", "valid until", last, at),
    data("state", state),
    data("daysLeft", wholeDays(last, at)),
  ];
}
