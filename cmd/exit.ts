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
