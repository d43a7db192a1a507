/**
 * The numbers by which a sheet names its suite, and the sizes that follow from them (FORMAT.md,
 * "Suites").
 *
 * @module
 */
import { fault } from "./faults.ts";

/** The format's version that is written, and the only one that is read. */
export const VERSION = 1;

/** Groups of the key suite, named as the families of keys are. */
export type GroupName = "p256" | "p384" | "p521" | "ed25519";

/** Sizes in a group, in bytes. */
export interface GroupSizes {
  readonly group: GroupName;
  /** The suite's number on a sheet. */
  readonly number: number;
  /** An encoded scalar. */
  readonly scalarSize: number;
  /** An encoded point. */
  readonly pointSize: number;
  /** What of the key does not follow from the scalar: the seed. */
  readonly restSize: number;
}

/** The number of the bytes suite. */
export const BYTES_SUITE = 1;
/** The number of the bytes suite where the ciphertext stands in a file of its own. */
export const SEALED_SUITE = 6;

/** The key suite in each group. */
const GROUPS: readonly GroupSizes[] = [
  { group: "p256", number: 2, scalarSize: 32, pointSize: 33, restSize: 0 },
  { group: "p384", number: 3, scalarSize: 48, pointSize: 49, restSize: 0 },
  { group: "p521", number: 4, scalarSize: 66, pointSize: 67, restSize: 0 },
  { group: "ed25519", number: 5, scalarSize: 32, pointSize: 32, restSize: 32 },
];

/** True where private keys of this family can be shared as keys. */
export function isGroup(family: string): family is GroupName {
  return GROUPS.some(({ group }) => group === family);
}

/** A group's sizes. */
export function sizesOf(group: GroupName): GroupSizes {
  return GROUPS.find((one) => one.group === group)!;
}

/**
 * The sizes of the group that a suite's number names.
 *
 * @returns undefined for the bytes suite, sealed or not
 * @throws {Fault} `share-suite`
 */
export function groupNumbered(suite: number): GroupSizes | undefined {
  if (suite === BYTES_SUITE || suite === SEALED_SUITE) return undefined;
  const found = GROUPS.find(({ number }) => number === suite);
  if (!found) throw fault("share-suite", { suite });
  return found;
}
