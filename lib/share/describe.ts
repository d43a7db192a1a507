/**
 * What a sheet says about itself.
 *
 * @module
 */
import type { Facts } from "./facts.ts";
import { setIdOf } from "./sheet.ts";
import type { Share, Threshold } from "./types.ts";

/** Public facts of one sheet, for people. Nothing in it is secret. */
export interface ShareDescription extends Threshold, Facts {
  readonly version: number;
  readonly suite: "bytes";
  /** The sheet's number, 1 to n. */
  readonly x: number;
  /** 16 hexadecimal digits. */
  readonly setId: string;
  readonly custodian?: string;
  /** Length of the shared secret in bytes. */
  readonly secretLength: number;
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
    secretLength: common.secretLength,
    ...common.facts,
    ...(custodian !== undefined ? { custodian } : {}),
  };
}
