/**
 * Rebuilding a secret from sheets (FORMAT.md, "Combining").
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import type { Secret } from "../secret/secret.ts";
import type { Facts } from "./facts.ts";
import { fault, type SetFault, type SheetFault } from "./faults.ts";
import { factsOf } from "./describe.ts";
import { type Entry, rebuildBytes, rebuildKey, type Rebuilt } from "./rebuild.ts";
import type { SealedFile } from "./sealed.ts";
import { SUBSET_BUDGET } from "./search.ts";
import { setIdOf } from "./set.ts";
import type { BytesCommon, Common, KeyCommon, Share, Threshold } from "./types.ts";

export type { Entry } from "./rebuild.ts";

/** A sheet that was not what it should be. */
export interface BadSheet {
  readonly source: string;
  /** `altered`: its value, number or custodian is not what was made. `damaged`: it could not be read. */
  readonly flaw: "altered" | "damaged";
  /** The number that it bears, where it could be read. */
  readonly x?: number;
  /** The number of the sheet whose value it has, where its number alone was changed. */
  readonly valueFrom?: number;
  /** Who was given the sheet of that number, where names were recorded. */
  readonly custodian?: string;
  /** For a damaged sheet: the fault's code. */
  readonly code?: string;
  /** For a damaged sheet: the line of the file. */
  readonly line?: number;
}

/** What was combined, and what was found on the way. */
export interface CombineReport extends Threshold {
  readonly suite: "bytes" | "key";
  /** 16 hexadecimal digits. */
  readonly setId: string;
  readonly facts: Facts;
  /** Sheets that are exactly as they were made. */
  readonly used: readonly {
    readonly x: number;
    readonly source: string;
    readonly custodian?: string;
  }[];
  readonly bad: readonly BadSheet[];
  /** All custodians in the order of the sheets' numbers, or none. */
  readonly custodians: readonly string[];
  /** Subsets tried until one fitted; 1 in the key suite, whose sheets prove themselves. */
  readonly tried: number;
}

/** A rebuilt secret; the caller disposes of it. */
export interface Combined {
  readonly secret: Secret;
  readonly report: CombineReport;
}

/** A set with nothing hidden; the caller disposes of the secret and of each share. */
export interface Recovered extends Combined {
  /** All n sheets as they were made, in the order of their numbers. */
  readonly shares: readonly Share[];
}

/** Fine points of combining. */
export interface CombineOptions {
  /** Sheets that were given but could not be read. They are reported, and do not count. */
  readonly damaged?: readonly SheetFault[];
  /** Most subsets to try. */
  readonly budget?: number;
  /** The file that belongs to all sheets, where there is one. */
  readonly sealed?: SealedFile;
}

/**
 * Rebuilds a secret from k to n sheets in any order. What comes out is what was shared, or nothing:
 * the whole set is derived again from it and compared, and sheets that differ are named. Sheets of
 * a key name themselves, even where too few are left.
 *
 * @param entries shares of one set; the caller disposes of them
 * @returns the secret, of which the caller disposes, and a report
 * @throws {Fault} `share-no-sheets`, `share-mixed`, `share-duplicate`, `share-too-few`,
 * `share-none-fit`, `share-budget`, `share-forged`, `share-not-sealed`,
 * `share-sealed-*`
 */
export async function combine(
  entries: readonly Entry[],
  options: CombineOptions = {},
): Promise<Combined> {
  const { secret, report, shares } = await recover(entries, options);
  for (const share of shares) share[Symbol.dispose]();
  return { secret, report };
}

/**
 * As {@link combine}, and gives every sheet of the set, byte for byte as it was made: to print one
 * that was lost.
 *
 * @throws {Fault} as {@link combine}
 */
export async function recover(
  entries: readonly Entry[],
  options: CombineOptions = {},
): Promise<Recovered> {
  const damaged = options.damaged ?? [];
  const common = oneSet(entries);
  refuseDuplicates(entries);
  const opened = await open(common, entries, options, damaged);
  const { secret, custodians } = opened;
  try {
    const checked = entries.map((entry) => check(entry, opened.shares, custodians));
    const report: CombineReport = {
      suite: common.suite,
      setId: setIdOf(common),
      k: common.k,
      n: common.n,
      facts: factsOf(common),
      used: entries.filter((_, i) => checked[i] === undefined).map(({ share, source }) => (
        {
          x: share.x,
          source,
          ...(share.custodian !== undefined ? { custodian: share.custodian } : {}),
        }
      )),
      bad: [...checked.filter((bad) => bad !== undefined), ...damaged.map(damageOf)],
      custodians,
      tried: opened.tried,
    };
    return { secret, report, shares: opened.shares };
  } catch (error) {
    secret[Symbol.dispose]();
    for (const share of opened.shares) share[Symbol.dispose]();
    throw error;
  }
}

async function open(
  common: Common,
  entries: readonly Entry[],
  { budget = SUBSET_BUDGET, sealed }: CombineOptions,
  damaged: readonly SheetFault[],
): Promise<Rebuilt> {
  const isSealed = common.suite === "bytes" && common.sealedDigest !== undefined;
  if (sealed && !isSealed) throw fault("share-not-sealed", {}, sealed.source);
  // All entries are of one set, and so of one suite.
  return common.suite === "bytes"
    ? await rebuildBytes(common, entries as readonly Entry<BytesCommon>[], budget, damaged, sealed)
    : await rebuildKey(common, entries as readonly Entry<KeyCommon>[], damaged);
}

function damageOf({ source, code, line }: SheetFault): BadSheet {
  return { source, flaw: "damaged", code, ...(line !== null ? { line } : {}) };
}

/** The one common part of all entries. */
function oneSet(entries: readonly Entry[]): Share["common"] {
  const sets = new Map<string, Entry[]>();
  for (const entry of entries) {
    const id = toHex(entry.share.common.setHash);
    const members = sets.get(id);
    if (members) members.push(entry);
    else sets.set(id, [entry]);
  }
  const [first] = entries;
  if (!first) throw fault("share-no-sheets", {});
  if (sets.size > 1) throw fault("share-mixed", { sets: [...sets.values()].map(describeSet) });
  return first.share.common;
}

function describeSet(members: readonly Entry[]): SetFault {
  const { common } = members[0]!.share;
  return {
    set: setIdOf(common),
    k: common.k,
    n: common.n,
    label: common.facts.label ?? null,
    sources: members.map(({ source }) => source),
  };
}

/** The same sheet twice counts once, and whoever gave it twice believes that it counts twice. */
function refuseDuplicates(entries: readonly Entry[]): void {
  for (const [i, { share, source }] of entries.entries()) {
    const twin = entries.slice(0, i).find((other) =>
      other.share.x === share.x && equal(other.share.value.bytes, share.value.bytes)
    );
    if (twin) throw fault("share-duplicate", { x: share.x, sources: [twin.source, source] });
  }
}

/** Compares a sheet with the one that was made under its number. */
function check(
  { share, source }: Entry,
  made: readonly Share[],
  custodians: readonly string[],
): BadSheet | undefined {
  const original = made[share.x - 1]!;
  const value = share.value.bytes;
  const same = equal(value, original.value.bytes);
  if (same && share.custodian === original.custodian) return undefined;
  const moved = same ? undefined : made.find((other) => equal(other.value.bytes, value));
  const custodian = custodians[share.x - 1];
  return {
    source,
    flaw: "altered",
    x: share.x,
    ...(moved ? { valueFrom: moved.x } : {}),
    ...(custodian !== undefined ? { custodian } : {}),
  };
}
