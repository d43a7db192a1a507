/** Days since when documents hold, for the rules that are as old as the document. */

/** RFC 2459, whose rules RFC 3280 and RFC 5280 took over. */
export const RFC_2459 = "1999-01-01";
/** RFC 3280. */
export const RFC_3280 = "2002-04-01";
/** RFC 5280. */
export const RFC_5280 = "2008-05-01";
/** The CA/B Baseline Requirements, version 1.0. */
export const BASELINE = "2012-07-01";
/** The certificate profiles of ballot SC62 (CA/B Baseline Requirements 2.0.0). */
export const BASELINE_2 = "2023-09-15";
