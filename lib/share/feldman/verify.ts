/**
 * Checking sheets of a key one by one, with nothing rebuilt.
 *
 * @module
 */
import { equal } from "../../bytes/equal.ts";
import { Secret } from "../../secret/secret.ts";
import type { KeyCommon, Share } from "../types.ts";
import {
  evaluateCommitments,
  type Group,
  groupOf,
  isNumber,
  type Point,
  readCommitments,
  spkiOf,
  turn,
} from "./group.ts";

/**
 * The public key that a set is of.
 *
 * @returns SubjectPublicKeyInfo in DER, or undefined where the first commitment is no point
 */
export function publicKeyOf(common: KeyCommon): Uint8Array | undefined {
  const group = groupOf(common.group);
  return spkiOf(group, common.commitments.subarray(0, group.pointSize));
}

/** Checks the sheets of one set against its commitments. */
export class Commitments {
  readonly #group: Group;
  readonly #points: readonly Point[] | undefined;

  constructor(common: KeyCommon) {
    this.#group = groupOf(common.group);
    this.#points = readCommitments(this.#group, common.commitments);
  }

  /** False where one of the commitments is no point: nobody made such a set. */
  get sound(): boolean {
    return this.#points !== undefined;
  }

  /** Whether a sheet's value is the one that the commitments are to. */
  async hold({ x, value }: Share): Promise<boolean> {
    const group = this.#group;
    using number = Secret.alloc(group.scalarSize);
    turn(group, value.bytes, number.bytes);
    if (!this.#points || !isNumber(group, number.bytes)) return false;
    const committed = evaluateCommitments(this.#points, x);
    return committed !== undefined && equal(await group.multiple(number.bytes), committed);
  }
}

/**
 * Whether a sheet's value is the share of its number of the key that the set is of: proved by the
 * sheet alone.
 */
export function isGenuine(share: Share<KeyCommon>): Promise<boolean> {
  return new Commitments(share.common).hold(share);
}

/** True for sheets of a key. */
export function isKeyShare(share: Share): share is Share<KeyCommon> {
  return share.common.suite === "key";
}
