/**
 * Subsets of k among m things, to be tried one after the other.
 *
 * @module
 */

/**
 * Subsets in the order in which to try them.
 *
 * @param budget most subsets that will be tried
 * @returns the subsets, in an array that is reused; `complete` where they are all of them, each
 * once, and otherwise they have no end
 */
export function subsetsOf(
  m: number,
  k: number,
  budget: number,
): { readonly subsets: Iterable<readonly number[]>; readonly complete: boolean } {
  const complete = binomialUpTo(m, k, budget) <= budget;
  return { subsets: complete ? everySubset(m, k) : scatteredSubsets(m, k), complete };
}

/** Number of subsets of k among m, or anything above `limit` where it is above. */
export function binomialUpTo(m: number, k: number, limit: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, m - k); i++) {
    count = count * (m - i + 1) / i;
    if (count > limit) return count;
  }
  return count;
}

/** Every subset, the first sheets first. The array is reused. */
function* everySubset(m: number, k: number): Generator<readonly number[]> {
  const subset = Array.from({ length: k }, (_, i) => i);
  while (true) {
    yield subset;
    let at = k - 1;
    while (at >= 0 && subset[at] === m - k + at) at--;
    if (at < 0) return;
    subset[at]!++;
    for (let i = at + 1; i < k; i++) subset[i] = subset[i - 1]! + 1;
  }
}

/**
 * Subsets without end, spread evenly: where there are too many to try, going through them in order
 * would stay with the first sheets for ever.
 */
function* scatteredSubsets(m: number, k: number): Generator<readonly number[]> {
  const order = Array.from({ length: m }, (_, i) => i);
  let state = 1;
  // xorshift32 (Marsaglia 2003): which sheets are tried first is no secret.
  const next = (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  while (true) {
    yield order.slice(0, k);
    for (let i = 0; i < k; i++) {
      const j = i + next(m - i);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
  }
}
