/** Sets of sheets for the tests of sharing, and what they must say. */
import assert from "node:assert/strict";
import { Fault } from "../../../lib/fault.ts";
import type { Combined, CombineOptions, Entry } from "../../../lib/share/combine.ts";
import { combine } from "../../../lib/share/combine.ts";
import { decodeSheet, encodeSheet } from "../../../lib/share/sheet.ts";
import { split, type SplitOptions } from "../../../lib/share/split.ts";
import type { Share } from "../../../lib/share/types.ts";

/** The system's randomness. */
export const random = (bytes: Uint8Array<ArrayBuffer>): void => {
  crypto.getRandomValues(bytes);
};

/** A secret to share: the bytes 0, 1, 2 and so on. */
export function counting(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => i & 255);
}

/** Shares `counting(32)`, or another secret. */
export function shareOut(
  k: number,
  n: number,
  more: Partial<SplitOptions> = {},
  secret = counting(32),
): Promise<Share[]> {
  return split(secret, { k, n, random, ...more });
}

/** Sheets as files would give them. */
export function entriesOf(shares: readonly Share[]): Entry[] {
  return shares.map((share) => ({ share, source: `sheet ${share.x}` }));
}

/** The bytes of a sheet, in ordinary memory. */
export function bytesOf(share: Share): Uint8Array<ArrayBuffer> {
  using sheet = encodeSheet(share);
  return sheet.bytes.slice();
}

/** A sheet that somebody changed and read in again. */
export function changed(share: Share, change: (sheet: Uint8Array<ArrayBuffer>) => void): Share {
  const sheet = bytesOf(share);
  change(sheet);
  return decodeSheet(sheet);
}

/** Combines, and gives the secret as an ordinary array. */
export async function rebuilt(
  entries: readonly Entry[],
  options?: CombineOptions,
): Promise<number[]> {
  const { secret } = await combine(entries, options);
  using _ = secret;
  return [...secret.bytes];
}

/** Combines, disposes of the secret, and gives the report. */
export async function reportOf(
  entries: readonly Entry[],
  options?: CombineOptions,
): Promise<Combined["report"]> {
  const { secret, report } = await combine(entries, options);
  secret[Symbol.dispose]();
  return report;
}

/** Runs work that must fail with a fault of this code, and gives the fault. */
export async function refuses(code: string, work: () => unknown, context = ""): Promise<Fault> {
  let outcome: unknown;
  try {
    outcome = await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    assert.equal(error.code, code, context);
    return error;
  }
  assert.fail(`${context}: expected ${code}, got ${JSON.stringify(outcome)}`);
}
