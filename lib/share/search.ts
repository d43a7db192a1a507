/**
 * Finds the shared key among sheets some of which may be altered.
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import { Secret } from "../secret/secret.ts";
import { addScaled, invert, multiply } from "./field.ts";
import { commitmentOf, WIDTH } from "./schedule.ts";
import { wordsOf } from "./shamir.ts";
import { subsetsOf } from "./subsets.ts";
import type { BytesCommon, Share } from "./types.ts";

/**
 * Most subsets that are tried. 5 of 10 has 252 and 10 of 20 has 184,756; a try takes some ten
 * microseconds. Past that, sheets have to be left out by hand.
 */
export const SUBSET_BUDGET = 200_000;

/** What a search came to. */
export interface Found {
  /** The key, 32 bytes, where a subset gave it; the caller disposes of it. */
  readonly key?: Secret;
  /** Subsets tried. */
  readonly tried: number;
  /** True when there was no subset left to try. */
  readonly exhausted: boolean;
}

/**
 * Tries subsets of k sheets until one gives the key that the set's commitment is to.
 *
 * @param shares of one set, all of it different sheets; two may bear the same number
 * @param budget most subsets to try
 */
export function findKey(
  shares: readonly Share<BytesCommon>[],
  budget: number = SUBSET_BUDGET,
): Found {
  const { k, commitment } = shares[0]!.common;
  const xs = shares.map(({ x }) => x);
  const values = shares.map(({ value }) => wordsOf(value.bytes));
  const weigh = weightsOver(xs);
  const twins = new Set(xs).size < xs.length;
  const key = Secret.alloc(WIDTH);
  const words = wordsOf(key.bytes);
  let tried = 0;
  try {
    const { subsets, complete } = subsetsOf(shares.length, k, budget);
    for (const subset of subsets) {
      if (tried === budget) break;
      tried++;
      if (twins && hasTwins(subset, xs)) continue;
      words.fill(0);
      for (const i of subset) addScaled(words, weigh(subset, i), values[i]!);
      if (equal(commitmentOf(key.bytes), commitment)) return { key, tried, exhausted: false };
    }
    key[Symbol.dispose]();
    return { tried, exhausted: complete };
  } catch (error) {
    key[Symbol.dispose]();
    throw error;
  }
}

/** Lagrange coefficients at 0, from quotients that are computed once. */
function weightsOver(xs: readonly number[]): (subset: readonly number[], i: number) => number {
  const quotients = xs.map((xi) => xs.map((xj) => multiply(xj, invert(xi ^ xj))));
  return (subset, i) => {
    let weight = 1;
    for (const j of subset) if (j !== i) weight = multiply(weight, quotients[i]![j]!);
    return weight;
  };
}

function hasTwins(subset: readonly number[], xs: readonly number[]): boolean {
  return new Set(subset.map((i) => xs[i])).size < subset.length;
}
