/**
 * Ed25519 (RFC 8032 §5.1, RFC 8410).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { edwardsFamily } from "./edwards.ts";
import type { FamilyRules } from "./family.ts";
import { publicOfNative, signNative, verifyNative } from "./native.ts";

const NATIVE = { name: "Ed25519" };

/** Ed25519 keys. */
export const ed25519: FamilyRules = edwardsFamily({
  family: "ed25519",
  oid: OID.ed25519,
  bits: 255,
  size: 32,
  prime: "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
  // y = 0, 1, p-1, and the two values of y of the points of order 8.
  smallOrder: [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000001",
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
    "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
    "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
  ],
  verify: (key, signature, message) =>
    verifyNative(key, key.spki, NATIVE, NATIVE, signature, message),
  publicOf: (_seed, bare) => publicOfNative("ed25519", bare, NATIVE),
  sign: (key, message) => signNative(key, key.pkcs8.bytes, NATIVE, NATIVE, message),
});
