/**
 * What a family of keys has to say for itself. One file a family, one line in `table.ts`.
 *
 * @module
 */
import type { DerReader } from "../../asn1/reader.ts";
import type { Family, PublicKey, SignatureAlgorithm } from "../types.ts";

/** A family of keys. */
export interface FamilyRules {
  readonly family: Family;
  /** Object identifier that names it: the key algorithm, or the named curve. */
  readonly oid: string;
  /**
   * Reads and checks a public key.
   *
   * @param spki the whole SubjectPublicKeyInfo, kept as a view
   * @param parameters at the key algorithm's parameters, which are read to their end
   * @param bytes content of the subjectPublicKey BIT STRING
   */
  readPublic(spki: Uint8Array, parameters: DerReader, bytes: Uint8Array): PublicKey;
  /** Whether a key of this family may make signatures of this algorithm. */
  fits(key: PublicKey, algorithm: SignatureAlgorithm): boolean;
  /** Checks a signature of an algorithm that fits; a malformed signature is false. */
  verify(
    key: PublicKey,
    algorithm: SignatureAlgorithm,
    signature: Uint8Array,
    message: Uint8Array,
  ): Promise<boolean>;
}
