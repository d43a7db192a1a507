/**
 * Proving that sheets are still good, with the secret left hidden.
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import { Secret } from "../secret/secret.ts";
import { Commitments } from "./feldman/verify.ts";
import type { Entry } from "./rebuild.ts";
import { commitmentOf, WIDTH } from "./schedule.ts";
import { SUBSET_BUDGET } from "./search.ts";
import { interpolate, wordsOf } from "./shamir.ts";
import { subsetsOf } from "./subsets.ts";
import type { BytesCommon, KeyCommon, Share } from "./types.ts";

/**
 * What a drill came to for one sheet. `good`: proved. `bad`: proved to be altered. `unproved`: it can
 * be read and is undamaged; its value is proved only together with others.
 */
export type Verdict = "good" | "bad" | "unproved";

/**
 * Checks sheets of one set against what the set commits to. The secret is not decrypted, and a key is
 * not put together.
 *
 * Sheets of a key are proved one by one. Those of other secrets are proved where k good ones are
 * among them: the key of the cipher is put together in protected memory, and nothing is opened.
 *
 * @param entries of one set; the caller disposes of the shares
 * @returns one verdict an entry, in the same order
 */
export async function drill(entries: readonly Entry[]): Promise<Verdict[]> {
  const [first] = entries;
  if (!first) return [];
  const { common } = first.share;
  const shares = entries.map(({ share }) => share);
  if (common.suite === "bytes") return drillBytes(common, shares);
  return await drillKey(common, shares);
}

async function drillKey(common: KeyCommon, shares: readonly Share[]): Promise<Verdict[]> {
  const commitments = new Commitments(common);
  const verdicts: Verdict[] = [];
  for (const share of shares) verdicts.push(await commitments.hold(share) ? "good" : "bad");
  return verdicts;
}

function drillBytes(common: BytesCommon, shares: readonly Share[]): Verdict[] {
  const points = shares.map(({ x, value }) => ({ x, y: wordsOf(value.bytes) }));
  using scratch = Secret.alloc(WIDTH);
  const words = wordsOf(scratch.bytes);
  const { subsets } = subsetsOf(shares.length, common.k, SUBSET_BUDGET);
  let tried = 0;
  if (shares.length < common.k) return shares.map(() => "unproved");
  for (const subset of subsets) {
    if (tried++ === SUBSET_BUDGET) break;
    const chosen = subset.map((i) => points[i]!);
    if (new Set(chosen.map(({ x }) => x)).size < common.k) continue;
    interpolate(chosen, 0, words);
    if (!equal(commitmentOf(scratch.bytes), common.commitment)) continue;
    return shares.map(({ x, value }) => {
      interpolate(chosen, x, words);
      return equal(scratch.bytes, value.bytes) ? "good" : "bad";
    });
  }
  return shares.map(() => "unproved");
}
