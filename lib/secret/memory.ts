/**
 * What the library asks of the machine's memory. One implementation a runtime, chosen by the
 * `imports` condition of package.json (`#memory`), and a plain one where there is neither.
 *
 * @module
 */

/** How well a region is protected: in falling order. */
export type Protection = "memfd_secret" | "locked" | "plain";

/** A region of memory that stays mapped until the process ends. */
export interface Region {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly protection: Protection;
}

/** What was done to the whole process; each true only when the system said so. */
export interface ProcessProtection {
  /** PR_SET_DUMPABLE 0: no core image, no attaching by the same user. */
  readonly undumpable: boolean;
  /** RLIMIT_CORE 0. */
  readonly coreLimitZero: boolean;
  /** mlockall: nothing is swapped out. */
  readonly lockedAll: boolean;
}

/** The machine's side of {@link Secret}. */
export interface Memory {
  /** Maps at least `size` bytes, zeroed; never throws: falls back to weaker protection. */
  map(size: number): Region;
  /** Protects the process as a whole; called once, before the first secret. */
  protectProcess(): ProcessProtection;
}
