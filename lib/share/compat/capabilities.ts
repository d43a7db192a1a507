/**
 * What each format can hold and what it cannot promise.
 *
 * @module
 */
import type { ForeignFormat, MissingPromise } from "./types.ts";

/** Facts about a format. */
export interface Capabilities {
  readonly format: ForeignFormat;
  /** True where shares of this format are written here; all are read. */
  readonly writes: boolean;
  /** Most shares of a set, or of a group. */
  readonly mostShares: number;
  /** Lengths of secrets in bytes. */
  readonly secret: {
    readonly least: number;
    readonly most: number;
    readonly multipleOf: number;
  };
  readonly groups: boolean;
  readonly passphrase: boolean;
  readonly cannotPromise: readonly MissingPromise[];
}

/** Longest secret of the formats that set no limit themselves: 64 MiB. */
export const LONGEST = 64 << 20;

const PLAIN: readonly MissingPromise[] = ["typing", "alteration", "set", "threshold", "origin"];

const TABLE: { readonly [F in ForeignFormat]: Omit<Capabilities, "format"> } = {
  "slip39": {
    writes: true,
    mostShares: 16,
    // SLIP-0039 asks for 128 bits or more, in whole steps of 16. The checksum's code has 1023
    // words, of which the customization string takes up to 17 and the other fields 7.
    secret: { least: 16, most: 1248, multipleOf: 2 },
    groups: true,
    passphrase: true,
    cannotPromise: ["passphrase", "origin"],
  },
  "vault": {
    writes: true,
    mostShares: 255,
    secret: { least: 1, most: LONGEST, multipleOf: 1 },
    groups: false,
    passphrase: false,
    cannotPromise: PLAIN,
  },
  "ssss": {
    writes: true,
    mostShares: 255,
    secret: { least: 1, most: 128, multipleOf: 1 },
    groups: false,
    passphrase: false,
    cannotPromise: [...PLAIN, "settings"],
  },
  "gfshare": {
    writes: false,
    mostShares: 255,
    secret: { least: 1, most: LONGEST, multipleOf: 1 },
    groups: false,
    passphrase: false,
    cannotPromise: [...PLAIN, "number"],
  },
  "secrets.js": {
    writes: false,
    mostShares: (1 << 20) - 1,
    secret: { least: 1, most: LONGEST, multipleOf: 1 },
    groups: false,
    passphrase: false,
    cannotPromise: [...PLAIN, "secrecy"],
  },
};

/**
 * What a format can hold, and what it cannot promise.
 *
 * @example
 * ```ts
 * import { capabilities } from "./capabilities.ts";
 * if (!capabilities("vault").cannotPromise.includes("typing")) throw new Error();
 * ```
 */
export function capabilities(format: ForeignFormat): Capabilities {
  return { format, ...TABLE[format] };
}
