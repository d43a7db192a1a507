/**
 * The kinds of key that can be made, by the name that `--alg` has for them.
 *
 * @module
 */
import type { Family, PublicKey } from "./types.ts";

/** A kind of key. */
export interface KeyKind {
  readonly family: Family;
  /** Modulus bits for RSA; else what {@link PublicKey} says. */
  readonly bits: number;
  /** As a person says it. */
  readonly label: string;
}

/** Kinds of key by name. To add one: its family's file, a line here. */
export const ALGORITHMS = {
  ed25519: { family: "ed25519", bits: 255, label: "Ed25519" },
  ed448: { family: "ed448", bits: 448, label: "Ed448" },
  p256: { family: "p256", bits: 256, label: "P-256" },
  p384: { family: "p384", bits: 384, label: "P-384" },
  p521: { family: "p521", bits: 521, label: "P-521" },
  rsa2048: { family: "rsa", bits: 2048, label: "RSA 2048" },
  rsa3072: { family: "rsa", bits: 3072, label: "RSA 3072" },
  rsa4096: { family: "rsa", bits: 4096, label: "RSA 4096" },
  rsa8192: { family: "rsa", bits: 8192, label: "RSA 8192" },
  mldsa44: { family: "mldsa44", bits: 44, label: "ML-DSA-44" },
  mldsa65: { family: "mldsa65", bits: 65, label: "ML-DSA-65" },
  mldsa87: { family: "mldsa87", bits: 87, label: "ML-DSA-87" },
} as const satisfies Record<string, KeyKind>;

/** Name of a kind of key. */
export type KeyAlgorithm = keyof typeof ALGORITHMS;

/** The names, in the order of the table. */
export const KEY_ALGORITHMS: readonly KeyAlgorithm[] = Object.keys(ALGORITHMS) as KeyAlgorithm[];

/**
 * What a person calls a key's kind: `P-256`, `RSA 2048`, `RSA 2048 (PSS)`.
 *
 * @param key a public key of any size
 */
export function keyLabel({ family, bits, pss }: PublicKey): string {
  return family === "rsa" ? `RSA ${bits}${pss ? " (PSS)" : ""}` : familyLabel(family);
}

/** What a person calls a family: `P-256`, `RSA`. What is no family is called as it is. */
export function familyLabel(family: string): string {
  if (family === "rsa") return "RSA";
  return Object.values(ALGORITHMS).find((one) => one.family === family)?.label ?? family;
}
