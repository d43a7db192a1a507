/**
 * Rebuilds a secret from plain Shamir shares: a number and a value, and nothing that proves them.
 *
 * @module
 */
import { equal } from "../../bytes/equal.ts";
import { Secret } from "../../secret/secret.ts";
import type { Point } from "../shamir.ts";
import {
  type Agreement,
  agreementOfAll,
  type Points,
  repairable,
  searchAgreement,
} from "./agree.ts";
import { capabilities } from "./capabilities.ts";
import { fault } from "./faults.ts";
import type { Field } from "./field.ts";
import type { Doubt, ForeignCombined, ForeignFormat, ThresholdSource } from "./types.ts";

/** Most subsets that are tried. */
export const BUDGET = 200_000;

/** One share as read. */
export interface PlainShare extends Disposable {
  /** From 1. */
  readonly x: number;
  /** Whole words; secret. */
  readonly value: Secret;
  /** Bits of the value that count. */
  readonly bits: number;
  /** What to call it. */
  readonly source: string;
}

/** What a file held. */
export interface PlainRead {
  readonly shares: readonly PlainShare[];
  /** Number of shares needed, where the file says so. */
  readonly threshold?: number;
  readonly doubts?: readonly Doubt[];
}

/** What is particular to a format. */
export interface PlainScheme<W> {
  readonly format: ForeignFormat;
  /** The field for values of so many bits. */
  readonly field: (bits: number) => Field<W>;
  /** Makes a value one of a plain polynomial, where it depends on the threshold k. */
  readonly shift?: (point: Point, k: number, bits: number) => void;
  /** The secret from the polynomial's value at 0, which is not wiped. */
  readonly finish: (value: Uint32Array<ArrayBuffer>, bits: number) => Secret;
}

/** Makes a share, whose disposal is that of its value. */
export function plainShare(parts: Omit<PlainShare, keyof Disposable>): PlainShare {
  return { ...parts, [Symbol.dispose]: () => parts.value[Symbol.dispose]() };
}

/** A secret's memory as words; its length is a multiple of four. */
export function wordsIn(secret: Secret): Uint32Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = secret.bytes;
  return new Uint32Array(buffer, byteOffset, length / 4);
}

interface Decision {
  readonly agreement: Agreement;
  readonly from: ThresholdSource;
  readonly doubts: readonly Doubt[];
}

/** Fine points of combining. */
export interface PlainOptions {
  readonly threshold?: number;
  readonly budget?: number;
}

/**
 * Rebuilds the secret, and tells how far the shares prove it.
 *
 * @param reads not disposed of
 * @throws {Fault} `compat-no-shares`, `compat-duplicate`, `compat-lengths`, `compat-thresholds`,
 * `compat-threshold`, `compat-too-few`, `compat-disagree`, `compat-budget`, and the scheme's own
 */
export function combinePlain<W>(
  scheme: PlainScheme<W>,
  reads: readonly PlainRead[],
  options: PlainOptions = {},
): ForeignCombined {
  const { format } = scheme;
  const shares = reads.flatMap((read) => read.shares);
  if (shares.length === 0) throw fault("compat-no-shares", {});
  refuseDuplicates(format, shares);
  refuseLengths(format, shares);
  const { k, from } = thresholdOf(format, reads, options.threshold);
  if (k !== undefined || shares.length < 2) refuseTooFew(format, k ?? 2, shares.length);

  const { bits } = shares[0]!;
  const shared = sharedBy(scheme, shares, bits);
  const budget = options.budget ?? BUDGET;
  const decision = k !== undefined
    ? decide(format, shared, shares, k, from, budget)
    : infer(shared, shares.length, scheme.shift !== undefined, budget);
  const { agreement } = decision;
  const doubts = [...new Set([...reads.flatMap((read) => read.doubts ?? []), ...decision.doubts])];
  return {
    secret: shared(agreement.k, (set) => rebuild(scheme, set, agreement)),
    format,
    verified: doubts.length === 0,
    tolerates: toleratedBy(decision),
    doubts,
    threshold: agreement.k,
    thresholdFrom: decision.from,
    given: shares.length,
    used: agreement.members.map((i) => shares[i]!.source),
    bad: shares.flatMap(({ source, x }, i) =>
      agreement.members.includes(i) ? [] : [{ source, flaw: "disagrees", number: x }]
    ),
    unused: [],
    cannotPromise: capabilities(format).cannotPromise,
  };
}

function refuseDuplicates(format: ForeignFormat, shares: readonly PlainShare[]): void {
  const seen = new Map<number, PlainShare>();
  for (const share of shares) {
    const twin = seen.get(share.x);
    if (twin) {
      throw fault("compat-duplicate", {
        format,
        number: share.x,
        group: null,
        same: equal(twin.value.bytes, share.value.bytes),
        sources: [twin.source, share.source],
      });
    }
    seen.set(share.x, share);
  }
}

function refuseLengths(format: ForeignFormat, shares: readonly PlainShare[]): void {
  const byBits = Map.groupBy(shares, ({ bits }) => bits);
  if (byBits.size === 1) return;
  const lengths = [...byBits].map(([bits, group]) => ({
    bits,
    sources: group.map(({ source }) => source),
  }));
  throw fault("compat-lengths", { format, lengths });
}

/** The threshold, where the caller or a file tells it. */
function thresholdOf(
  format: ForeignFormat,
  reads: readonly PlainRead[],
  given: number | undefined,
): { k: number | undefined; from: ThresholdSource } {
  const told = new Set([given, ...reads.map(({ threshold }) => threshold)]);
  told.delete(undefined);
  const thresholds = [...told] as number[];
  if (thresholds.length > 1) throw fault("compat-thresholds", { format, thresholds });
  const [k] = thresholds;
  const most = capabilities(format).mostShares;
  if (k !== undefined && (!Number.isInteger(k) || k < 2 || k > most)) {
    const reason = k > most ? "n-above-most" : "k-below-2";
    throw fault("compat-threshold", { format, k, n: k, most, reason });
  }
  return { k, from: given !== undefined ? "given" : "stated" };
}

function refuseTooFew(format: ForeignFormat, k: number, have: number): void {
  if (have < k) throw fault("compat-too-few", { format, k, have, more: k - have, damaged: [] });
}

type Shared<W> = <R>(k: number, work: (set: Points<W>) => R) => R;

/** Gives the shares as points of plain polynomials for a threshold, for as long as work takes. */
function sharedBy<W>(
  { field, shift }: PlainScheme<W>,
  shares: readonly PlainShare[],
  bits: number,
): Shared<W> {
  const arithmetic = field(bits);
  return (k, work) => {
    const copies: Secret[] = [];
    try {
      const points = shares.map(({ x, value }) => {
        if (!shift) return { x, y: wordsIn(value) };
        const copy = Secret.copy(value.bytes);
        copies.push(copy);
        const point = { x, y: wordsIn(copy) };
        shift(point, k, bits);
        return point;
      });
      return work({ field: arithmetic, points, bits });
    } finally {
      for (const copy of copies) copy[Symbol.dispose]();
    }
  };
}

/** With a threshold that is known: the shares that agree, or a fault. */
function decide<W>(
  format: ForeignFormat,
  shared: Shared<W>,
  shares: readonly PlainShare[],
  k: number,
  from: ThresholdSource,
  budget: number,
): Decision {
  const given = shares.length;
  if (given === k) return { agreement: everyone(k, given), from, doubts: ["no-spare"] };
  const { agreement, tried, exhausted } = shared(k, (set) => searchAgreement(set, k, budget));
  if (agreement) return { agreement, from, doubts: doubtsOf(agreement) };
  if (!exhausted) throw fault("compat-budget", { format, given, tried });
  const sources = shares.map(({ source }) => source);
  throw fault("compat-disagree", { format, k, given, repairable: repairable(given, k), sources });
}

function toleratedBy({ agreement, doubts }: Decision): number | null {
  if (doubts.includes("threshold-assumed") || doubts.includes("majority")) return null;
  return agreement.likely ? agreement.tolerates : 0;
}

/** What shares that agree, more of them than are needed, leave to doubt. */
function doubtsOf({ k, tolerates, likely }: Agreement): Doubt[] {
  if (tolerates < 0) return ["majority"];
  if (!likely) return ["short"];
  return tolerates < k - 1 ? ["collusion"] : [];
}

/**
 * Without a threshold: the least one for which the shares agree beyond accident.
 *
 * Values that are shifted by the threshold can be made to fit another one by altering one share less
 * than it takes otherwise: a polynomial with leading term x^k has k roots, and one below has fewer.
 */
function infer<W>(shared: Shared<W>, m: number, shifted: boolean, budget: number): Decision {
  const decided = (found: Agreement): Decision => {
    const agreement = { ...found, tolerates: found.tolerates - (shifted ? 1 : 0) };
    const unsure: Doubt[] = agreement.likely ? [] : ["threshold-assumed"];
    return { agreement, from: "inferred", doubts: [...doubtsOf(agreement), ...unsure] };
  };
  for (let k = 2; k < m; k++) {
    const agreement = shared(k, (set) => agreementOfAll(set, k));
    if (agreement) return decided(agreement);
  }
  let left = budget;
  for (let k = 2; k <= m - 2 && left > 0; k++) {
    const { agreement, tried } = shared(k, (set) => searchAgreement(set, k, left));
    left -= tried;
    if (agreement && agreement.tolerates >= 0 && agreement.likely) return decided(agreement);
  }
  return { agreement: everyone(m, m), from: "assumed", doubts: ["threshold-assumed"] };
}

function everyone(k: number, m: number): Agreement {
  return { k, members: Array.from({ length: m }, (_, i) => i), tolerates: 0, likely: false };
}

function rebuild<W>(scheme: PlainScheme<W>, set: Points<W>, { k, members }: Agreement): Secret {
  const basis = members.slice(0, k).map((i) => set.points[i]!);
  const weights = set.field.weights(basis.map(({ x }) => x), 0);
  using value = Secret.alloc(4 * basis[0]!.y.length);
  const words = wordsIn(value);
  basis.forEach(({ y }, i) => set.field.addScaled(words, weights[i]!, y));
  return scheme.finish(words, set.bits);
}
