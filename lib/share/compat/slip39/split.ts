/**
 * Shares a secret as SLIP-0039 does.
 *
 * @module
 */
import type { Threshold } from "../../types.ts";
import { fault } from "../faults.ts";
import type { Random } from "../types.ts";
import { encrypt } from "./cipher.ts";
import { splitLevel } from "./level.ts";
import { type Slip39Share, slip39Share } from "./share.ts";

const MOST = 16;
const MOST_EXPONENT = 15;

/** How to share. */
export interface Slip39Split {
  /** One group of k of n shares, or several. */
  readonly groups: readonly Threshold[];
  /** Groups needed. */
  readonly groupThreshold: number;
  /** ASCII, 32 to 126; empty where there is none; not wiped. */
  readonly passphrase?: Uint8Array;
  /** 10000 · 2^exponent iterations of PBKDF2; 1 where it is left out. */
  readonly exponent?: number;
  /** False for programs of before 2024, which do not know extendable sets. */
  readonly extendable?: boolean;
  readonly random: Random;
}

/**
 * Shares a secret among the members of groups.
 *
 * @param secret 16 bytes or more, an even number; not wiped
 * @returns the shares, group by group; the caller disposes of each
 * @throws {Fault} `compat-threshold`, `slip39-member-threshold`, `slip39-groups`,
 * `slip39-passphrase`, `slip39-exponent`
 */
export async function splitSlip39(
  secret: Uint8Array,
  options: Slip39Split,
): Promise<Slip39Share[]> {
  const { groups, groupThreshold, random, exponent = 1, extendable = true } = options;
  const passphrase = options.passphrase ?? new Uint8Array();
  checkGroups(groups, groupThreshold);
  // SLIP-0039, "Passphrase": printable ASCII, so that it can be typed anywhere.
  if (passphrase.some((character) => character < 32 || character > 126)) {
    throw fault("slip39-passphrase", {});
  }
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > MOST_EXPONENT) {
    throw fault("slip39-exponent", { exponent, most: MOST_EXPONENT });
  }
  const drawn = new Uint8Array(2);
  random(drawn);
  const identifier = ((drawn[0]! & 0x7f) << 8) | drawn[1]!;
  const set = { identifier, extendable, exponent, groupThreshold, groupCount: groups.length };

  using encrypted = await encrypt(secret, passphrase, set);
  const values = splitLevel(encrypted.bytes, groupThreshold, groups.length, random);
  try {
    return groups.flatMap(({ k, n }, group) =>
      splitLevel(values[group]!.bytes, k, n, random).map((value, member) =>
        slip39Share({ ...set, group, member, memberThreshold: k, value })
      )
    );
  } finally {
    for (const value of values) value[Symbol.dispose]();
  }
}

function checkGroups(groups: readonly Threshold[], groupThreshold: number): void {
  const groupCount = groups.length;
  const whole = Number.isInteger(groupThreshold) && groupThreshold >= 1;
  if (!whole || groupThreshold > groupCount || groupCount > MOST) {
    throw fault("slip39-groups", { group: null, groupThreshold, groupCount });
  }
  for (const [i, { k, n }] of groups.entries()) {
    const refuse = (reason: "k-below-2" | "k-above-n" | "n-above-most") =>
      fault("compat-threshold", { format: "slip39", k, n, most: MOST, reason });
    if (!Number.isInteger(n) || n > MOST) throw refuse("n-above-most");
    if (!Number.isInteger(k) || k < 1) throw refuse("k-below-2");
    if (k > n) throw refuse("k-above-n");
    // SLIP-0039, "Sharing a secret": of shares with threshold 1 there is one.
    if (k === 1 && n > 1) throw fault("slip39-member-threshold", { group: i + 1, k, n });
    if (k === 1 && groupCount === 1) throw refuse("k-below-2");
  }
}
