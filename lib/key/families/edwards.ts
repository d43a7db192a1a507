/**
 * What Ed25519 and Ed448 share: keys are encoded y coordinates, little-endian, with the sign of x in
 * the highest bit (RFC 8032 §3.1).
 *
 * @module
 */
import { compare } from "../../bytes/equal.ts";
import { fromHex } from "../../bytes/hex.ts";
import { fault } from "../faults.ts";
import type { FamilyRules } from "./family.ts";
import type { PublicKey } from "../types.ts";

/** An Edwards curve's numbers, in big-endian hexadecimal of the key's size. */
export interface EdwardsCurve {
  readonly family: "ed25519" | "ed448";
  readonly oid: string;
  readonly bits: number;
  /** Size of a public key in bytes. */
  readonly size: number;
  readonly prime: string;
  /** y coordinates of the points whose order divides the cofactor. */
  readonly smallOrder: readonly string[];
  readonly verify: (key: PublicKey, signature: Uint8Array, message: Uint8Array) => Promise<boolean>;
}

/** The family of an Edwards curve's keys. */
export function edwardsFamily(curve: EdwardsCurve): FamilyRules {
  const { family, oid, bits, size } = curve;
  const prime = fromHex(curve.prime)!;
  const weak = curve.smallOrder.map((y) => fromHex(y)!);
  return {
    family,
    oid,
    readPublic(spki, parameters, bytes): PublicKey {
      if (!parameters.done) {
        const clause = "RFC 8410 §3";
        throw fault("key-parameters", { algorithm: family, reason: "present", clause });
      }
      if (bytes.length !== size) {
        const actual = bytes.length;
        throw fault("key-length", { family, part: "public", actual, required: size });
      }
      const y = Uint8Array.from(bytes).reverse();
      y[0]! &= 0x7f;
      if (compare(y, prime) >= 0) throw fault("key-point", { family, reason: "not-canonical" });
      // A key of small order verifies signatures that nobody made.
      if (weak.some((point) => compare(y, point) === 0)) {
        throw fault("key-point", { family, reason: "small-order" });
      }
      return { family, spki, bytes, bits };
    },
    fits: (_key, algorithm) => algorithm.scheme === family,
    verify: (key, _algorithm, signature, message) => curve.verify(key, signature, message),
  };
}
