/** Exit codes; the README's table says the same. */
export const EXIT = {
  OK: 0,
  NO: 1,
  USAGE: 2,
  INPUT: 3,
  NEEDS_SECRET: 4,
  WRONG_SECRET: 5,
  REFUSED: 6,
  EXPIRING: 8,
  DEFECT: 70,
  INTERRUPTED: 130,
} as const;

/** One of the exit codes. */
export type Exit = typeof EXIT[keyof typeof EXIT];

/** What each means, for manuals. */
export const EXIT_MEANINGS: { readonly [C in Exit]: string } = {
  0: "done; verified",
  1: "checked, and the answer is no",
  2: "usage",
  3: "input unreadable or malformed, or I/O failed",
  4: "a secret is needed and there is no way to ask for it",
  5: "wrong passphrase; shares too few, foreign or corrupt",
  6: "refused by policy (lint, preflight, tampered environment, existing file)",
  8: "valid, but below --min-remaining",
  70: "a defect in this program",
  130: "interrupted",
};
