/**
 * One level of SLIP-0039's sharing ("Sharing a secret"): Shamir's scheme over GF(2^8) with the secret
 * at 255 and a digest of it at 254, by which the right shares are known.
 *
 * @module
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { equal } from "../../../bytes/equal.ts";
import { Secret } from "../../../secret/secret.ts";
import { interpolate, type Point } from "../../shamir.ts";
import { subsetsOf } from "../../subsets.ts";
import { wordsIn } from "../plain.ts";
import type { Random } from "../types.ts";

const DIGEST_AT = 254;
const SECRET_AT = 255;
const DIGEST = 4;

/** Memory for a value in whole words. */
function rowFor(length: number): Secret {
  return Secret.alloc(4 * Math.ceil(length / 4));
}

/** A value in whole words; the caller disposes of it. */
export function rowOf(value: Uint8Array): Secret {
  const row = rowFor(value.length);
  row.bytes.set(value);
  return row;
}

/** The digest of a secret under the random part of the digest's share. */
function digestOf(randomness: Uint8Array, secret: Uint8Array): Uint8Array {
  const whole = hmac(sha256, randomness, secret);
  const digest = whole.slice(0, DIGEST);
  whole.fill(0);
  return digest;
}

/**
 * Shares a value.
 *
 * @param value not wiped
 * @param k 1 to n; 1 gives every share the value itself
 * @param n 1 to 16
 * @returns n values; the caller disposes of each
 */
export function splitLevel(value: Uint8Array, k: number, n: number, random: Random): Secret[] {
  if (k === 1) return Array.from({ length: n }, () => Secret.copy(value));
  const { length } = value;
  const rows: Secret[] = [];
  try {
    const points: Point[] = [];
    const add = (x: number): Uint8Array<ArrayBuffer> => {
      const row = rowFor(length);
      rows.push(row);
      points.push({ x, y: wordsIn(row) });
      return row.bytes.subarray(0, length);
    };
    for (let x = 0; x < k - 2; x++) random(add(x));
    const digest = add(DIGEST_AT);
    random(digest.subarray(DIGEST));
    digest.set(digestOf(digest.subarray(DIGEST), value));
    add(SECRET_AT).set(value);
    return Array.from({ length: n }, (_, x) => {
      const row = rowFor(length);
      interpolate(points, x, wordsIn(row)); // at a point of its own it gives that point's value
      return row.truncate(length);
    });
  } finally {
    for (const row of rows) row[Symbol.dispose]();
  }
}

/** What shares of one level came to. */
export type Rebuilt =
  | {
    readonly outcome: "secret";
    /** The caller disposes of it. */
    readonly value: Secret;
    /** Indices of the shares that fit, in the order given. */
    readonly members: readonly number[];
    /** True where the digest, or a second share, proves the value. */
    readonly proven: boolean;
  }
  /** No k of the shares fit. */
  | { readonly outcome: "none" }
  /** Shares fit in two ways: indices of both sets. */
  | { readonly outcome: "two"; readonly sets: readonly (readonly number[])[] };

/**
 * Rebuilds a level's value from k or more shares, some of which may be bad. Of 16 shares there are
 * 12,870 subsets at most; all of them are tried, unless all shares fit.
 *
 * @param xs distinct numbers
 * @param values as many; not wiped
 */
export function rebuildLevel(
  xs: readonly number[],
  values: readonly Uint8Array[],
  k: number,
): Rebuilt {
  if (k === 1) return allSame(values);
  const rows = values.map(rowOf);
  try {
    return search(xs, rows, values[0]!.length, k);
  } finally {
    for (const row of rows) row[Symbol.dispose]();
  }
}

/** With threshold 1 each share is the value, and nothing proves it but another one. */
function allSame(values: readonly Uint8Array[]): Rebuilt {
  const first = values[0]!;
  const same = values.map((value, i) => equal(value, first) ? i : -1).filter((i) => i >= 0);
  const other = values.map((_, i) => i).filter((i) => !same.includes(i));
  if (other.length > 0) return { outcome: "two", sets: [same, other] };
  return {
    outcome: "secret",
    value: Secret.copy(first),
    members: same,
    proven: values.length > 1,
  };
}

function search(
  xs: readonly number[],
  rows: readonly Secret[],
  length: number,
  k: number,
): Rebuilt {
  const points = rows.map((row, i): Point => ({ x: xs[i]!, y: wordsIn(row) }));
  const everyone = points.map((_, i) => i);
  const { subsets } = subsetsOf(points.length, k, Infinity);
  using secret = rowFor(length);
  using digest = rowFor(length);
  using expected = rowFor(length);
  let found: { value: Secret; members: number[] } | undefined;
  try {
    for (const subset of subsets) {
      // Subsets of those that fit give the same value again.
      if (found && subset.every((i) => found!.members.includes(i))) continue;
      const basis = subset.map((i) => points[i]!);
      interpolate(basis, SECRET_AT, wordsIn(secret));
      interpolate(basis, DIGEST_AT, wordsIn(digest));
      const value = secret.bytes.subarray(0, length);
      const wanted = digestOf(digest.bytes.subarray(DIGEST, length), value);
      if (!equal(wanted, digest.bytes.subarray(0, DIGEST))) continue;
      const members = everyone.filter((i) => {
        interpolate(basis, xs[i]!, wordsIn(expected));
        return equal(expected.bytes.subarray(0, length), rows[i]!.bytes.subarray(0, length));
      });
      if (found) {
        found.value[Symbol.dispose]();
        return { outcome: "two", sets: [found.members, members] };
      }
      found = { value: Secret.copy(value), members };
      if (members.length === points.length) break;
    }
  } catch (error) {
    found?.value[Symbol.dispose]();
    throw error;
  }
  return found ? { outcome: "secret", ...found, proven: true } : { outcome: "none" };
}
