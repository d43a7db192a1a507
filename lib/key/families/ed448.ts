/**
 * Ed448 (RFC 8032 §5.2, RFC 8410). Web Crypto has it in neither runtime, so noble does the work; it
 * is loaded when the first such key is used. Noble computes with numbers that cannot be wiped: an
 * Ed448 key leaves traces in the collected heap until that memory is used again.
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { edwardsFamily } from "./edwards.ts";
import type { FamilyRules } from "./family.ts";

const SIZE = 57;

/** Ed448 keys. */
export const ed448: FamilyRules = edwardsFamily({
  family: "ed448",
  oid: OID.ed448,
  bits: 448,
  size: SIZE,
  prime: "00" + "ff".repeat(27) + "fe" + "ff".repeat(28),
  // y = 0, 1, p-1: the cofactor is 4.
  smallOrder: [
    "00".repeat(57),
    "00".repeat(56) + "01",
    "00" + "ff".repeat(27) + "fe" + "ff".repeat(27) + "fe",
  ],
  async verify(key, signature, message) {
    if (signature.length !== 114) return false;
    const { ed448: curve } = await import("@noble/curves/ed448.js");
    return curve.verify(signature, message, key.bytes, { zip215: false });
  },
  async publicOf(seed) {
    const { ed448: curve } = await import("@noble/curves/ed448.js");
    return curve.getPublicKey(seed);
  },
  async sign(key, message) {
    const { ed448: curve } = await import("@noble/curves/ed448.js");
    // Our PKCS#8 ends with the seed.
    return curve.sign(message, key.pkcs8.bytes.subarray(-SIZE));
  },
});
