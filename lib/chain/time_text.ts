/**
 * Times as RFC 3339 text.
 *
 * @module
 */

const FORM = /^(\d{4}-\d{2}-(\d{2}))[Tt](\d{2}:\d{2}:\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * A time in UTC, to the second: certificates know nothing finer.
 *
 * @param milliseconds since 1970, in the years 0 to 9999
 */
export function timeText(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

/**
 * Reads a time.
 *
 * @param text date, time of day and zone; a fraction of a second may stand in it
 * @returns milliseconds since 1970, or undefined where the text is no time
 */
export function parseTime(text: string): number | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, date, day, clock, fraction = "", zone] = match;
  // Date.parse takes 30 February for 2 March, and 24:00 for the next day.
  if (new Date(`${date}T${clock}Z`).getUTCDate() !== Number(day)) return undefined;
  const time = Date.parse(`${date}T${clock}${fraction}${zone!.toUpperCase()}`);
  return Number.isNaN(time) ? undefined : time;
}
