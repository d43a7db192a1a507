/**
 * From the sheets of one set to all that was hidden in it, for either suite.
 *
 * @module
 */
import { setIdOf } from "./set.ts";
import { fault, type SheetFault } from "./faults.ts";
import { joinScalar, openKeySet } from "./feldman/open.ts";
import { Commitments } from "./feldman/verify.ts";
import { type Opened, openSet } from "./open.ts";
import { openSealed, type SealedFile } from "./sealed.ts";
import { findKey } from "./search.ts";
import type { BytesCommon, Common, KeyCommon, Share } from "./types.ts";

/** A share and what to call it. */
export interface Entry<C extends Common = Common> {
  readonly share: Share<C>;
  /** File or place that it was read from. */
  readonly source: string;
}

/** What was hidden, and how hard it was to find. */
export interface Rebuilt extends Opened {
  /** Subsets tried until one fitted; in the key suite the sheets prove themselves, and it is 1. */
  readonly tried: number;
}

const sourcesOf = (entries: readonly Entry[]) => entries.map(({ source }) => source);
const numbersOf = (entries: readonly Entry[]) => new Set(entries.map(({ share }) => share.x));

/**
 * Rebuilds a set of the bytes suite: tries subsets until one fits the set's commitment.
 *
 * @param sealed the set's sealed file, where it has one
 * @throws {Fault} `share-too-few`, `share-none-fit`, `share-budget`, `share-forged`, and those of
 * {@link openSealed}
 */
export async function rebuildBytes(
  common: BytesCommon,
  entries: readonly Entry<BytesCommon>[],
  budget: number,
  damaged: readonly SheetFault[],
  sealed: SealedFile | undefined,
): Promise<Rebuilt> {
  const { k, n } = common;
  const set = setIdOf(common);
  const sources = sourcesOf(entries);
  const have = numbersOf(entries).size;
  if (have < k) {
    throw fault("share-too-few", { set, k, n, have, more: k - have, damaged, altered: [] });
  }
  const ciphertext = common.sealedDigest
    ? await openSealed(common, common.sealedDigest, sealed)
    : common.ciphertext;
  const { key, tried, exhausted } = findKey(entries.map(({ share }) => share), budget);
  if (!key) {
    const given = entries.length;
    throw exhausted
      ? fault("share-none-fit", { set, k, given, tried, sources, damaged })
      : fault("share-budget", { set, k, given, tried });
  }
  using _key = key;
  const opened = await openSet(common, key.bytes, ciphertext);
  if (!opened) throw fault("share-forged", { set, sources });
  return { ...opened, tried };
}

/**
 * Rebuilds a set of the key suite: every sheet is held against the commitments, and those that do
 * not fit are left out.
 *
 * @throws {Fault} `share-too-few`, `share-forged`
 */
export async function rebuildKey(
  common: KeyCommon,
  entries: readonly Entry<KeyCommon>[],
  damaged: readonly SheetFault[],
): Promise<Rebuilt> {
  const { k, n } = common;
  const set = setIdOf(common);
  const commitments = new Commitments(common);
  if (!commitments.sound) throw fault("share-forged", { set, sources: sourcesOf(entries) });
  const good: Entry<KeyCommon>[] = [];
  const altered: string[] = [];
  for (const entry of entries) {
    if (await commitments.hold(entry.share)) good.push(entry);
    else altered.push(entry.source);
  }
  const have = numbersOf(good).size;
  if (have < k) {
    throw fault("share-too-few", { set, k, n, have, more: k - have, damaged, altered });
  }
  using scalar = joinScalar(good.slice(0, k).map(({ share }) => share));
  const opened = await openKeySet(common, scalar.bytes);
  if (!opened) throw fault("share-forged", { set, sources: sourcesOf(entries) });
  return { ...opened, tried: 1 };
}
