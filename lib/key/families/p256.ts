/**
 * ECDSA over P-256 (SP 800-186 §3.2.1.3, RFC 5480).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { curveOf } from "./curve.ts";
import { ecdsaFamily } from "./ecdsa.ts";
import type { FamilyRules } from "./family.ts";

/** Keys on P-256. */
export const p256: FamilyRules = ecdsaFamily(
  curveOf({
    family: "p256",
    oid: OID.prime256v1,
    name: "P-256",
    bits: 256,
    p: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
    b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
    n: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
  }),
  "sha256",
);
