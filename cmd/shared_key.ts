/**
 * Recognises a private key in what is shared or rebuilt.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { Fault } from "../lib/fault.ts";
import { readKey } from "../lib/key/key_file.ts";
import { looksLikePem } from "../lib/pem/reader.ts";
import type { Secret } from "../lib/secret/secret.ts";

/** What a secret is. */
export type Kind =
  | {
    readonly kind: "key"; /** SHA-256 of the SubjectPublicKeyInfo. */
    readonly spkiHash: Uint8Array;
  }
  | { readonly kind: "encrypted key" }
  | { readonly kind: "bytes" };

/** Faults that say that a PEM file is something else than one private key that is known here. */
const OTHER: ReadonlySet<string> = new Set([
  "pem-none",
  "pem-several",
  "key-algorithm-unknown",
  "key-curve-unknown",
  "key-seed-missing",
]);

class Encrypted extends Error {}

/**
 * Looks at a secret.
 *
 * @param secret stays the caller's
 * @throws {Fault} what reading a key throws, where a PEM file says that it is a private key and it
 * cannot be read: whoever shares a damaged key would find out when it is too late
 */
export async function kindOf(secret: Secret): Promise<Kind> {
  try {
    using key = await readKey(secret, () => Promise.reject(new Encrypted()));
    return { kind: "key", spkiHash: sha256(key.publicKey.spki) };
  } catch (error) {
    if (error instanceof Encrypted) return { kind: "encrypted key" };
    if (!(error instanceof Fault)) throw error;
    if (error.code === "key-legacy-encryption") return { kind: "encrypted key" };
    // Bytes that happen to begin like DER are bytes.
    if (OTHER.has(error.code) || !looksLikePem(secret.bytes)) return { kind: "bytes" };
    throw error;
  }
}
