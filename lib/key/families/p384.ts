/**
 * ECDSA over P-384 (SP 800-186 §3.2.1.4, RFC 5480).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { curveOf } from "./curve.ts";
import { ecdsaFamily } from "./ecdsa.ts";
import type { FamilyRules } from "./family.ts";

/** Keys on P-384. */
export const p384: FamilyRules = ecdsaFamily(
  curveOf({
    family: "p384",
    oid: OID.secp384r1,
    name: "P-384",
    bits: 384,
    p: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
    b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
    n: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
  }),
  "sha384",
);
