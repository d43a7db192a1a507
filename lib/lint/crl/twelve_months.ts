/**
 * The same day and time a year later; 28 February after 29 February.
 *
 * @param at milliseconds since 1970
 */
export function twelveMonthsAfter(at: number): number {
  const date = new Date(at);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  // 29 February becomes 1 March.
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}
