/**
 * Recognises a private key in what is shared or rebuilt.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { equal } from "../lib/bytes/equal.ts";
import { Fault } from "../lib/fault.ts";
import { readKey, writeKeyPem } from "../lib/key/key_file.ts";
import type { Family, PrivateKey } from "../lib/key/types.ts";
import { looksLikePem } from "../lib/pem/reader.ts";
import type { Secret } from "../lib/secret/secret.ts";
import type { KeyForm } from "../lib/share/types.ts";

/** What a secret is. */
export type Kind =
  | {
    readonly kind: "key";
    readonly family: Family;
    /** SHA-256 of the SubjectPublicKeyInfo. */
    readonly spkiHash: Uint8Array;
    readonly form: KeyForm;
    /** True where the file is byte for byte what this program writes for the key. */
    readonly plain: boolean;
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

/** Reads a key that needs no passphrase. The caller disposes of it. */
export function openPlainKey(secret: Secret): Promise<PrivateKey> {
  return readKey(secret, () => Promise.reject(new Encrypted()));
}

/**
 * Looks at a secret.
 *
 * @param secret stays the caller's
 * @throws {Fault} what reading a key throws, where a PEM file says that it is a private key and it
 * cannot be read: whoever shares a damaged key would find out when it is too late
 */
export async function kindOf(secret: Secret): Promise<Kind> {
  try {
    using key = await openPlainKey(secret);
    const form = looksLikePem(secret.bytes) ? "pem" : "der";
    return {
      kind: "key",
      family: key.family,
      spkiHash: sha256(key.publicKey.spki),
      form,
      plain: isWrittenSo(secret, key, form),
    };
  } catch (error) {
    if (error instanceof Encrypted) return { kind: "encrypted key" };
    if (!(error instanceof Fault)) throw error;
    if (error.code === "key-legacy-encryption") return { kind: "encrypted key" };
    // Bytes that happen to begin like DER are bytes.
    if (OTHER.has(error.code) || !looksLikePem(secret.bytes)) return { kind: "bytes" };
    throw error;
  }
}

function isWrittenSo(secret: Secret, key: PrivateKey, form: KeyForm): boolean {
  if (form === "der") return equal(secret.bytes, key.pkcs8.bytes);
  using pem = writeKeyPem(key);
  return equal(secret.bytes, pem.bytes);
}
