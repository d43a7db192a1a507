/**
 * ECDSA over P-521 (SP 800-186 §3.2.1.5, RFC 5480).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { curveOf } from "./curve.ts";
import { ecdsaFamily } from "./ecdsa.ts";
import type { FamilyRules } from "./family.ts";

/** Keys on P-521. */
export const p521: FamilyRules = ecdsaFamily(
  curveOf({
    family: "p521",
    oid: OID.secp521r1,
    name: "P-521",
    bits: 521,
    p: "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    b: "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
    n: "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
  }),
  "sha512",
);
