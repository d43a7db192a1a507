/**
 * A time as RFC 3339 text in UTC, to the second: certificates know nothing finer.
 *
 * @param milliseconds since 1970, in the years 0 to 9999
 */
export function timeText(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace(".000Z", "Z");
}
