/**
 * ML-DSA-87 (FIPS 204 §4, RFC 9881).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { FamilyRules } from "./family.ts";
import { mldsaFamily } from "./mldsa.ts";

/** ML-DSA-87 keys. */
export const mldsa87: FamilyRules = mldsaFamily({
  family: "mldsa87",
  oid: OID.mldsa87,
  name: "ML-DSA-87",
  bits: 87,
  publicSize: 2592,
  expandedSize: 4896,
  signatureSize: 4627,
});
