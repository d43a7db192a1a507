/**
 * What a sheet says about itself.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { setIdOf } from "./set.ts";
import type { Facts } from "./facts.ts";
import { publicKeyOf } from "./feldman/verify.ts";
import type { GroupName } from "./suites.ts";
import type { Common, Share, Threshold } from "./types.ts";

/** Public facts of one sheet, for people. Nothing in it is secret. */
export interface ShareDescription extends Threshold, Facts {
  readonly version: number;
  readonly suite: "bytes" | "key";
  /** The sheet's number, 1 to n. */
  readonly x: number;
  /** 16 hexadecimal digits. */
  readonly setId: string;
  readonly custodian?: string;
  /** For the bytes suite: length of the shared secret in bytes. */
  readonly secretLength?: number;
  /** True where the ciphertext stands in a file of its own. */
  readonly sealed: boolean;
  /** For the key suite: the family of the key. */
  readonly group?: GroupName;
}

/**
 * Describes a sheet without its secret value.
 *
 * @param share not disposed of
 */
export function describe(share: Share): ShareDescription {
  const { common, x, custodian } = share;
  return {
    version: common.version,
    suite: common.suite,
    k: common.k,
    n: common.n,
    x,
    setId: setIdOf(common),
    sealed: common.suite === "bytes" && common.sealedDigest !== undefined,
    ...(common.suite === "bytes" ? { secretLength: common.secretLength } : { group: common.group }),
    ...factsOf(common),
    ...(custodian !== undefined ? { custodian } : {}),
  };
}

/**
 * Facts of a set. Sheets of a key do not record its digest: they have the key itself.
 *
 * @param common of any suite; a first commitment that is no point leaves the digest out
 */
export function factsOf(common: Common): Facts {
  const spki = common.suite === "key" ? publicKeyOf(common) : undefined;
  return spki ? { ...common.facts, spkiHash: sha256(spki) } : common.facts;
}
