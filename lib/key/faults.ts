import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with a key or with the name of a signature algorithm. */
export type KeyFaults = {
  /** SubjectPublicKeyInfo or PKCS#8 of an algorithm that is not in the table. */
  "key-algorithm-unknown": { oid: string };
  "key-curve-unknown": { oid: string };
  "key-parameters": {
    algorithm: string;
    reason: "missing" | "present" | "not-named-curve";
    clause: string;
  };
  /** Sizes in bytes. */
  "key-length": { family: string; part: "public" | "private"; actual: number; required: number };
  "key-point": {
    family: string;
    reason: "compressed" | "form" | "range" | "off-curve" | "small-order" | "not-canonical";
  };
  "key-rsa": {
    reason: "modulus-even" | "exponent-even" | "exponent-small" | "exponent-large";
  };
  /** Modulus in bits. */
  "key-rsa-size": { actual: number; least: number; most: number };
  /** Of PKCS#8, ECPrivateKey or RSAPrivateKey. */
  "key-version": { family: string; actual: number; required: number };
  /** The private scalar is 0 or not below the order. */
  "key-scalar": { family: string };
  /** What the file says beside the private key belongs to another one. */
  "key-mismatch": { family: string; part: "public" | "curve" | "expanded" };
  /** The private key's parts do not agree with each other. */
  "key-inconsistent": { family: string };
  /** ML-DSA in its expanded form only. */
  "key-seed-missing": { family: string };
  /** Neither PEM nor one of the DER forms of a private key. */
  "key-unrecognized": Record<never, never>;
  /** PEM that is encrypted in the way of RFC 1423: one MD5 over the passphrase. */
  "key-legacy-encryption": Record<never, never>;
  "key-encryption-unknown": { part: "scheme" | "kdf" | "prf" | "cipher"; oid: string };
  "key-encryption-parameters": { part: "salt" | "iv" | "key-length" | "cost" | "ciphertext" };
  /** The file asks for more work than is done here. */
  "key-encryption-cost": { kdf: "pbkdf2" | "scrypt"; actual: number; limit: number };
  "key-passphrase-wrong": Record<never, never>;
  "signature-algorithm-unknown": { oid: string };
  "signature-parameters": {
    algorithm: string;
    reason: "missing" | "present" | "default-encoded" | "trailer" | "mgf" | "salt";
    clause: string;
  };
  /** The key cannot make signatures of this scheme. */
  "signature-unfit": { family: string; scheme: string };
  /** No runtime signs so. */
  "signature-scheme-unsupported": { family: string; scheme: string };
  "signature-digest-unknown": { oid: string };
  /** The digest is too weak to check anything with. */
  "signature-digest-broken": { digest: string };
};

/** Makes a fault of the key room. */
export const fault: Raise<KeyFaults> = faultsOf<KeyFaults>();
