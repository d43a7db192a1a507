/**
 * The table of families. To add one: a file, a line here, its vectors in the tests.
 *
 * @module
 */
import { ed25519 } from "./ed25519.ts";
import { ed448 } from "./ed448.ts";
import type { FamilyRules } from "./family.ts";
import { mldsa44 } from "./mldsa44.ts";
import { mldsa65 } from "./mldsa65.ts";
import { mldsa87 } from "./mldsa87.ts";
import { p256 } from "./p256.ts";
import { p384 } from "./p384.ts";
import { p521 } from "./p521.ts";
import { rsa, rsaPss } from "./rsa.ts";
import type { Family } from "../types.ts";

const ALL: readonly FamilyRules[] = [
  ed25519,
  ed448,
  p256,
  p384,
  p521,
  rsa,
  rsaPss,
  mldsa44,
  mldsa65,
  mldsa87,
];

/** Families by the object identifier of the key algorithm, or of the named curve. */
export const BY_OID: ReadonlyMap<string, FamilyRules> = new Map(ALL.map((one) => [one.oid, one]));

const BY_NAME: ReadonlyMap<Family, FamilyRules> = new Map(
  ALL.filter((one) => one !== rsaPss).map((one) => [one.family, one]),
);

/** The rules of a family. */
export function rulesOf(family: Family): FamilyRules {
  return BY_NAME.get(family)!;
}
