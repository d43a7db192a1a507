/**
 * What the ML-DSA families share (FIPS 204, RFC 9881).
 *
 * @module
 */
import { fault } from "../faults.ts";
import type { FamilyRules } from "./family.ts";
import { verifyNative } from "./native.ts";
import type { PublicKey } from "../types.ts";

/** A parameter set of FIPS 204 table 2; sizes in bytes. */
export interface ParameterSet {
  readonly family: "mldsa44" | "mldsa65" | "mldsa87";
  readonly oid: string;
  /** Web Crypto's name. */
  readonly name: string;
  readonly bits: number;
  readonly publicSize: number;
  readonly signatureSize: number;
}

/** The family of a parameter set's keys. */
export function mldsaFamily(set: ParameterSet): FamilyRules {
  const { family, oid, bits, publicSize: required } = set;
  const algorithm = { name: set.name };
  return {
    family,
    oid,
    readPublic(spki, parameters, bytes): PublicKey {
      if (!parameters.done) {
        const clause = "RFC 9881 §2";
        throw fault("key-parameters", { algorithm: family, reason: "present", clause });
      }
      if (bytes.length !== required) {
        throw fault("key-length", { family, part: "public", actual: bytes.length, required });
      }
      return { family, spki, bytes, bits };
    },
    fits: (_key, { scheme }) => scheme === family,
    async verify(key, _algorithm, signature, message): Promise<boolean> {
      if (signature.length !== set.signatureSize) return false;
      return await verifyNative(key, key.spki, algorithm, algorithm, signature, message);
    },
  };
}
