/**
 * What a family of keys has to say for itself. One file a family, one line in `table.ts`.
 *
 * @module
 */
import type { DerReader } from "../../asn1/reader.ts";
import type { Secret } from "../../secret/secret.ts";
import type {
  Family,
  PrivateKey,
  PssParameters,
  PublicKey,
  Random,
  SignatureAlgorithm,
} from "../types.ts";

/** What a key algorithm's parameters may bind a key to. */
export type Binding = PssParameters | "any" | undefined;

/** What stands in the privateKey field of PKCS#8. */
export interface PrivateParts {
  /** Seed, scalar or RSAPrivateKey: a view of the secret that was read. */
  readonly core: Uint8Array;
  /** Throws where the public key that belongs to the core is not the one the file claims. */
  readonly confirm?: (publicBytes: Uint8Array) => void | Promise<void>;
}

/** A family of keys. */
export interface FamilyRules {
  readonly family: Family;
  /** Object identifier that names it: the key algorithm, or the named curve. */
  readonly oid: string;
  /** Key AlgorithmIdentifier as this program writes it. */
  readonly identifier: Uint8Array;

  /** Reads what follows the key algorithm's identifier, or the curve's, to its end. */
  readParameters(parameters: DerReader): Binding;
  /**
   * Checks a public key.
   *
   * @param spki the whole SubjectPublicKeyInfo, kept as a view
   * @param bytes content of the subjectPublicKey BIT STRING
   */
  readPublic(spki: Uint8Array, bytes: Uint8Array, binding: Binding): PublicKey;
  /** Whether a key of this family may make signatures of this algorithm. */
  fits(key: PublicKey, algorithm: SignatureAlgorithm): boolean;
  /** Checks a signature of an algorithm that fits; a malformed signature is false. */
  verify(
    key: PublicKey,
    algorithm: SignatureAlgorithm,
    signature: Uint8Array,
    message: Uint8Array,
  ): Promise<boolean>;

  /**
   * Makes the core of a new key.
   *
   * @param bits of the modulus, for RSA
   * @param random fills a view with random bytes
   */
  generate(bits: number, random: Random): Promise<Secret>;
  /**
   * Reads the content of PKCS#8's privateKey field.
   *
   * @param octets secret; the core is a view of it
   */
  readPrivate(octets: Uint8Array): PrivateParts;
  /** The content of PKCS#8's privateKey field, in the one form that is written here. */
  writePrivate(core: Uint8Array, publicBytes?: Uint8Array): Secret;
  /**
   * Content of the subjectPublicKey BIT STRING that belongs to a core.
   *
   * @param bare the core in PKCS#8 without its public key
   */
  publicOf(core: Uint8Array, bare: Secret): Promise<Uint8Array>;
  /** What a key signs with when nothing is said. */
  defaultAlgorithm(key: PublicKey): SignatureAlgorithm;
  /** Signs with an algorithm that fits, in the form of X.509. */
  sign(key: PrivateKey, algorithm: SignatureAlgorithm, message: Uint8Array): Promise<Uint8Array>;
}
