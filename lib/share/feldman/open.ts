/**
 * From a key as a number back to its file and to every sheet of its set.
 *
 * @module
 */
import { equal } from "../../bytes/equal.ts";
import { Secret } from "../../secret/secret.ts";
import { decodeNames } from "../facts.ts";
import type { Opened } from "../open.ts";
import { addStream } from "../stream.ts";
import type { KeyCommon, Share } from "../types.ts";
import { groupOf } from "./group.ts";
import { writeKey } from "./key.ts";
import { lagrangeAtZero } from "./modulus.ts";
import { deal, Polynomial, readScalar, streamKeyOf, writeScalar } from "./schedule.ts";
import { commit, keySharesOf } from "./split.ts";

/**
 * The key as a number, from sheets that hold.
 *
 * @param shares k of one set, of different numbers
 * @returns the scalar as it stands on sheets; the caller disposes of it
 */
export function joinScalar(shares: readonly Share<KeyCommon>[]): Secret {
  const group = groupOf(shares[0]!.common.group);
  const { modulus } = group;
  const weights = lagrangeAtZero(shares.map(({ x }) => x), modulus.order);
  using sums = new Polynomial(group, 2);
  const [sum, term] = sums.coefficients;
  shares.forEach(({ value }, i) => {
    readScalar(group, value.bytes, term!);
    modulus.scale(term!, modulus.factor(weights[i]!));
    modulus.add(sum!, term!);
  });
  const scalar = Secret.alloc(group.scalarSize);
  writeScalar(group, sum!, scalar.bytes);
  return scalar;
}

/**
 * Decrypts a set and makes it again from what came out: coefficients, commitments and every sheet.
 *
 * @param scalar as it stands on sheets; not wiped
 * @returns undefined where the set does not come out as it is: it was not made by sharing this key
 */
export async function openKeySet(
  common: KeyCommon,
  scalar: Uint8Array,
): Promise<Opened | undefined> {
  const group = groupOf(common.group);
  const { restSize } = group;
  const { commitments, namesLength, ciphertext } = common;
  using streamKey = streamKeyOf(scalar, commitments);
  using plain = Secret.alloc(ciphertext.length);
  addStream(streamKey.bytes, [ciphertext], plain.bytes);
  const names = plain.bytes.slice(restSize, restSize + namesLength);
  const randomness = plain.bytes.subarray(restSize + namesLength);
  using polynomial = deal({ ...common, group, scalar, names, randomness });
  const again = await commit(group, polynomial);
  if (!again || !equal(again, commitments)) return undefined;
  const custodians = decodeNames(names, common.n);
  const secret = await writeKey(group, common.form, scalar, plain.bytes.subarray(0, restSize));
  if (!secret) return undefined;
  return { secret, shares: keySharesOf(common, group, polynomial, custodians), custodians };
}
