/**
 * ML-DSA-65 (FIPS 204 §4, RFC 9881).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { FamilyRules } from "./family.ts";
import { mldsaFamily } from "./mldsa.ts";

/** ML-DSA-65 keys. */
export const mldsa65: FamilyRules = mldsaFamily({
  family: "mldsa65",
  oid: OID.mldsa65,
  name: "ML-DSA-65",
  bits: 65,
  publicSize: 1952,
  expandedSize: 4032,
  signatureSize: 3309,
});
