/**
 * Ed448 (RFC 8032 §5.2, RFC 8410). Web Crypto has it in neither runtime, so noble does the work; it
 * is loaded when the first such key is used.
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { edwardsFamily } from "./edwards.ts";
import type { FamilyRules } from "./family.ts";

/** Ed448 keys. */
export const ed448: FamilyRules = edwardsFamily({
  family: "ed448",
  oid: OID.ed448,
  bits: 448,
  size: 57,
  prime: "00" + "ff".repeat(27) + "fe" + "ff".repeat(28),
  // y = 0, 1, p-1: the cofactor is 4.
  smallOrder: [
    "00".repeat(57),
    "00".repeat(56) + "01",
    "00" + "ff".repeat(27) + "fe" + "ff".repeat(27) + "fe",
  ],
  async verify(key, signature, message) {
    const { ed448: curve } = await import("@noble/curves/ed448.js");
    if (signature.length !== 114) return false;
    return curve.verify(signature, message, key.bytes, { zip215: false });
  },
});
