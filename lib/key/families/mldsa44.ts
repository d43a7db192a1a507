/**
 * ML-DSA-44 (FIPS 204 §4, RFC 9881).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { FamilyRules } from "./family.ts";
import { mldsaFamily } from "./mldsa.ts";

/** ML-DSA-44 keys. */
export const mldsa44: FamilyRules = mldsaFamily({
  family: "mldsa44",
  oid: OID.mldsa44,
  name: "ML-DSA-44",
  bits: 44,
  publicSize: 1312,
  expandedSize: 2560,
  signatureSize: 2420,
});
