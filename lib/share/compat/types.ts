/**
 * What goes into reading and writing the formats of other programs, and what comes out.
 *
 * @module
 */
import type { Secret } from "../../secret/secret.ts";

/** Formats of other programs. */
export type ForeignFormat = "slip39" | "vault" | "ssss" | "gfshare" | "secrets.js";

/** Those, and our own armored sheets. */
export type Format = ForeignFormat | "conclave";

/** A file that holds one share or several. */
export interface ForeignInput {
  /** Secret; the caller wipes it. */
  readonly bytes: Uint8Array<ArrayBuffer> | Secret;
  /** What to call it in faults and reports. */
  readonly source: string;
  /** The file's name, where it has one: gfshare keeps the share's number there. */
  readonly name?: string;
}

/**
 * What keeps a result from being verified.
 *
 * - `no-spare`: exactly as many shares as are needed, and nothing to compare them with
 * - `threshold-assumed`: nobody said how many are needed; all that were given were used
 * - `collusion`: the shares agree beyond accident, but some that were altered together, fewer than
 *   are needed for the secret, could agree on a wrong one as well: see `tolerates`
 * - `majority`: more shares disagree than the agreement of the others can make up for
 * - `short`: the values are so short that shares agree by chance
 * - `text-form`: the text can be read as hexadecimal and as base64
 * - `checksum-only`: one share is the whole secret, and only its checksum was tested
 */
export type Doubt =
  | "no-spare"
  | "threshold-assumed"
  | "collusion"
  | "majority"
  | "short"
  | "text-form"
  | "checksum-only";

/**
 * What a format does not give, whatever is done with it.
 *
 * - `typing`: no checksum, so that a slip of the pen is not seen on the share
 * - `alteration`: from exactly as many shares as are needed, an altered one gives a wrong secret
 * - `set`: nothing on a share tells which set it belongs to
 * - `threshold`: a share does not say how many are needed
 * - `number`: the share's number stands in the file's name alone
 * - `settings`: a setting of the program must be known (ssss: diffusion, hexadecimal or text)
 * - `passphrase`: a wrong passphrase gives another secret and no error
 * - `origin`: whoever has enough shares can make others that fit
 * - `secrecy`: a share rules out some values of the secret
 */
export type MissingPromise =
  | "typing"
  | "alteration"
  | "set"
  | "threshold"
  | "number"
  | "settings"
  | "passphrase"
  | "origin"
  | "secrecy";

/** A share that is not what was made. */
export interface BadForeign {
  readonly source: string;
  /**
   * `disagrees`: its value does not fit the others. `damaged`: it could not be read. `group`: one
   * share of its group is bad, and which one cannot be told.
   */
  readonly flaw: "disagrees" | "damaged" | "group";
  /** Its number; for SLIP-39 that within the group, counted from 1. */
  readonly number?: number;
  /** For SLIP-39, counted from 1. */
  readonly group?: number;
  /** For a damaged share: the fault's code. */
  readonly code?: string;
}

/** How the number of shares needed is known. */
export type ThresholdSource = "given" | "stated" | "inferred" | "assumed";

/** A rebuilt secret and how far it is to be trusted. */
export interface ForeignCombined {
  /** The caller disposes of it. */
  readonly secret: Secret;
  readonly format: ForeignFormat;
  /**
   * True when the secret is the right one unless as many of the shares given are bad as are needed
   * for the secret: whoever has so many can make any. It says nothing about a passphrase (see
   * {@link cannotPromise}).
   */
  readonly verified: boolean;
  /**
   * The secret is the right one if no more than so many of the shares given are bad, however they
   * were altered; but for an accident of 1 in 2^40, or for SLIP-39, whose digest is short, of 1 in
   * 2^32 for each subset. Null where not even good shares promise that: there may be too few of
   * them, or more disagree than can be bad.
   */
  readonly tolerates: number | null;
  /** Why it is not verified; empty when it is. */
  readonly doubts: readonly Doubt[];
  /** Shares needed; for SLIP-39 with groups, groups needed. */
  readonly threshold: number;
  readonly thresholdFrom: ThresholdSource;
  /** Shares that were given and could be read. */
  readonly given: number;
  /** Shares that fit the secret. */
  readonly used: readonly string[];
  readonly bad: readonly BadForeign[];
  /** Shares that could not be compared with anything: of groups that are not complete. */
  readonly unused: readonly string[];
  readonly cannotPromise: readonly MissingPromise[];
}

/** A share as a file would hold it. */
export interface ForeignShare extends Disposable {
  /** A name for the file, without an extension. */
  readonly name: string;
  /** The share alone on a line; secret; the caller disposes of it. */
  readonly text: Secret;
}

/** Fills a view with random bytes. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => void;
