/**
 * Writes keys that Vault and OpenBao take.
 *
 * @module
 */
import { base64Into, base64Length } from "../../../bytes/base64.ts";
import { Secret } from "../../../secret/secret.ts";
import { evaluate, wordsOf } from "../../shamir.ts";
import type { Threshold } from "../../types.ts";
import type { Random } from "../types.ts";

/** A key as bytes. */
export interface VaultShare {
  /** Its number, 1 to 255. */
  readonly x: number;
  /** The value, then the number; secret; the caller disposes of it. */
  readonly key: Secret;
}

/**
 * Shares a secret as Vault does: numbers at random, coefficients uniform, zero included. Fewer than
 * k keys tell nothing, whatever power whoever holds them has.
 *
 * @param secret 1 byte or more; not wiped
 * @param random fills a view of up to k - 1 times the secret's length
 * @returns n keys in random order of their numbers; the caller disposes of each
 */
export function splitVault(
  secret: Uint8Array,
  { k, n, random }: Threshold & { readonly random: Random },
): VaultShare[] {
  const { length } = secret;
  // Room for the number after the value, in whole words.
  const width = 4 * Math.ceil((length + 1) / 4);
  using material = Secret.alloc(width * k);
  material.bytes.set(secret);
  random(material.bytes.subarray(width));
  const rows = Array.from(
    { length: k },
    (_, i) => wordsOf(material.bytes.subarray(i * width, (i + 1) * width)),
  );
  return distinctNumbers(n, random).map((x) => {
    const key = Secret.alloc(width);
    evaluate(rows, x, wordsOf(key.bytes));
    key.bytes[length] = x;
    return { x, key: key.truncate(length + 1) };
  });
}

/** The first n of a shuffle of 1 to 255 (Fisher and Yates). Numbers are no secret. */
function distinctNumbers(n: number, random: Random): number[] {
  const numbers = Array.from({ length: 255 }, (_, i) => i + 1);
  for (let i = 0; i < n; i++) {
    const j = i + uniform(255 - i, random);
    [numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!];
  }
  return numbers.slice(0, n);
}

/** A number below `limit`, all of them equally likely. */
function uniform(limit: number, random: Random): number {
  const byte = new Uint8Array(1);
  const most = 256 - 256 % limit;
  do random(byte); while (byte[0]! >= most);
  return byte[0]! % limit;
}

/**
 * Text of a key: base64 on a line, as `vault operator unseal` takes it.
 *
 * @returns the caller disposes of it
 */
export function encodeVault({ key }: VaultShare): Secret {
  const text = Secret.alloc(base64Length(key.length) + 1);
  const length = base64Into(key.bytes, text.bytes);
  text.bytes[length] = 10;
  return text;
}
