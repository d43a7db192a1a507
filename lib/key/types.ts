/**
 * What the key room gives to the others.
 *
 * @module
 */
import type { Secret } from "../secret/secret.ts";

/** Families of keys. RSA's size and use are in the key itself. */
export type Family =
  | "ed25519"
  | "ed448"
  | "p256"
  | "p384"
  | "p521"
  | "rsa"
  | "mldsa44"
  | "mldsa65"
  | "mldsa87";

/** A public key, read strictly from its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export interface PublicKey {
  readonly family: Family;
  /** DER of the whole SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** Content of the subjectPublicKey BIT STRING. */
  readonly bytes: Uint8Array;
  /** Strength-naming size: modulus bits for RSA, field bits for EC, 255, 448, 44, 65 or 87. */
  readonly bits: number;
  /** For id-RSASSA-PSS keys: the parameters the key is bound to, as in {@link SignatureAlgorithm}. */
  readonly pss?: PssParameters | "any";
}

/** A private key; the owner disposes of it, which wipes it. */
export interface PrivateKey extends Disposable {
  readonly family: Family;
  readonly publicKey: PublicKey;
  /** Unencrypted PKCS#8 DER (RFC 5958 v1), in protected memory. */
  readonly pkcs8: Secret;
}

/** Digests that signatures use. */
export type Digest = "sha1" | "sha224" | "sha256" | "sha384" | "sha512" | "md5";

/** RSASSA-PSS-params (RFC 4055 §3.1), defaults filled in. */
export interface PssParameters {
  readonly digest: Digest;
  readonly mgfDigest: Digest;
  /** Salt length in bytes. */
  readonly salt: number;
}

/** Ways to sign. The Edwards and lattice schemes are named as their key families are. */
export type Scheme =
  | "rsa"
  | "rsa-pss"
  | "ecdsa"
  | "ed25519"
  | "ed448"
  | "mldsa44"
  | "mldsa65"
  | "mldsa87";

/** A signature AlgorithmIdentifier, read strictly. */
export interface SignatureAlgorithm {
  readonly scheme: Scheme;
  /** Absent for the schemes that have one built in. */
  readonly digest?: Digest;
  readonly pss?: PssParameters;
  /** DER of the whole AlgorithmIdentifier. */
  readonly der: Uint8Array;
}

/** Fills a view with random bytes; the host's generator, or a test's. */
export type Random = (bytes: Uint8Array) => void;
