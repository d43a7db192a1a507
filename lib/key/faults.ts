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
  "signature-algorithm-unknown": { oid: string };
  "signature-parameters": {
    algorithm: string;
    reason: "missing" | "present" | "default-encoded" | "trailer" | "mgf" | "salt";
    clause: string;
  };
  "signature-digest-unknown": { oid: string };
  /** The digest is too weak to check anything with. */
  "signature-digest-broken": { digest: string };
};

/** Makes a fault of the key room. */
export const fault: Raise<KeyFaults> = faultsOf<KeyFaults>();
