/**
 * Finds out which shares agree, for schemes whose shares prove nothing by themselves.
 *
 * Shares are a Reed-Solomon code word: any two sets of values that belong to different secrets
 * differ in at least m - k + 1 of m places (McEliece and Sarwate 1981). So up to m - k altered
 * shares are noticed, and up to (m - k) / 2 can be named. Where e are named, the secret is right if
 * no more than m - k - e are bad. More can agree on a wrong secret, and it takes no chance: with
 * numbers such as 2, 3, 4 and 5, whose weights are the same, the same bit changed in two shares
 * leaves four that agree for k = 3.
 *
 * @module
 */
import { binomialUpTo, subsetsOf } from "../subsets.ts";
import type { Point } from "../shamir.ts";
import type { Field } from "./field.ts";

/** Chance, as a power of two, that agreement may be an accident and still count as proof. */
const PROOF_BITS = 40;

/** Shares of one scheme, with distinct numbers and rows of one length. */
export interface Points<W> {
  readonly field: Field<W>;
  readonly points: readonly Point[];
  /** Bits of a value that count. */
  readonly bits: number;
}

/** Shares that lie on one polynomial of degree below k. */
export interface Agreement {
  readonly k: number;
  /** Indices in the order given. */
  readonly members: readonly number[];
  /** Most bad shares for which these are surely good; -1 where more than that disagree already. */
  readonly tolerates: number;
  /** True where it cannot well be an accident. */
  readonly likely: boolean;
}

/** What a search came to. */
export interface Search {
  readonly agreement?: Agreement;
  readonly tried: number;
  /** True when there was no subset left to try. */
  readonly exhausted: boolean;
}

/** Most altered shares that are named without doubt. */
export function repairable(m: number, k: number): number {
  return Math.max(0, Math.floor((m - k) / 2));
}

/**
 * Tells whether one share lies on the polynomial through `basis`.
 *
 * @param pieces starts of the pieces to look at; the comparison ends with the first that differs
 */
function fits<W>(
  { field, points }: Points<W>,
  basis: readonly number[],
  other: number,
  pieces: readonly number[],
): boolean {
  const { x, y } = points[other]!;
  const weights = field.weights(basis.map((i) => points[i]!.x), x);
  const scratch = new Uint32Array(Math.min(field.piece, y.length));
  try {
    for (const start of pieces) {
      const expected = scratch.subarray(0, Math.min(field.piece, y.length - start));
      const end = start + expected.length;
      expected.set(y.subarray(start, end));
      basis.forEach((i, at) =>
        field.addScaled(expected, weights[at]!, points[i]!.y.subarray(start, end))
      );
      let difference = 0;
      for (const word of expected) difference |= word;
      if (difference !== 0) return false;
    }
    return true;
  } finally {
    scratch.fill(0);
  }
}

function piecesOf<W>({ field, points }: Points<W>): number[] {
  const { length } = points[0]!.y;
  return Array.from({ length: Math.ceil(length / field.piece) }, (_, i) => i * field.piece);
}

/** Pieces in which not all shares agree: no other piece tells subsets apart. */
function dirtyPieces<W>(set: Points<W>, k: number): number[] {
  const basis = Array.from({ length: k }, (_, i) => i);
  const others = set.points.slice(k).map((_, i) => k + i);
  return piecesOf(set).filter((piece) => others.some((other) => !fits(set, basis, other, [piece])));
}

/** True when agreement of `size` shares out of m, found among all subsets, is no accident. */
function isLikely(bits: number, m: number, size: number, k: number): boolean {
  return bits * (size - k) - Math.log2(binomialUpTo(m, k, Infinity)) >= PROOF_BITS;
}

function agreementOf<W>(set: Points<W>, k: number, members: readonly number[]): Agreement {
  const m = set.points.length;
  const spare = members.length - k;
  return {
    k,
    members,
    tolerates: m - members.length <= repairable(m, k) ? spare : -1,
    likely: isLikely(set.bits, m, members.length, k),
  };
}

/** The agreement of all shares, where they lie on one polynomial of degree below k < m. */
export function agreementOfAll<W>(set: Points<W>, k: number): Agreement | undefined {
  const everyone = set.points.map((_, i) => i);
  const pieces = piecesOf(set);
  const basis = everyone.slice(0, k);
  const all = everyone.every((i) => i < k || fits(set, basis, i, pieces));
  return all ? agreementOf(set, k, everyone) : undefined;
}

/**
 * The largest set of more than k shares that agree.
 *
 * @param budget most subsets to try
 */
export function searchAgreement<W>(set: Points<W>, k: number, budget: number): Search {
  const m = set.points.length;
  if (m <= k) return { tried: 0, exhausted: true };
  const all = agreementOfAll(set, k);
  if (all) return { agreement: all, tried: 1, exhausted: true };

  const everyone = set.points.map((_, i) => i);
  const pieces = dirtyPieces(set, k);
  const sets: number[][] = [];
  let tried = 0;
  const { subsets, complete } = subsetsOf(m, k, budget);
  for (const subset of subsets) {
    if (tried === budget) break;
    tried++;
    // Subsets of an agreement that was found give the same polynomial again.
    if (sets.some((members) => subset.every((i) => members.includes(i)))) continue;
    const members = everyone.filter((i) => subset.includes(i) || fits(set, subset, i, pieces));
    if (members.length <= k) continue;
    sets.push(members);
    if (m - members.length <= repairable(m, k)) break;
  }
  const [best, rival] = sets.sort((a, b) => b.length - a.length);
  if (!best || rival?.length === best.length) return { tried, exhausted: complete };
  return { agreement: agreementOf(set, k, best), tried, exhausted: complete };
}
