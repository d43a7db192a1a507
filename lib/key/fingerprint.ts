/**
 * Fingerprints of public keys.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { digestWords } from "../bytes/digest_words.ts";
import { toHex } from "../bytes/hex.ts";
import type { PublicKey } from "./types.ts";

/** A digest in the two forms that people compare. */
export interface KeyFingerprint {
  /** 64 hexadecimal digits. */
  readonly hex: string;
  /** See {@link digestWords}. */
  readonly words: readonly string[];
}

/**
 * SHA-256 of the SubjectPublicKeyInfo: the same for the key, its requests and its certificates.
 *
 * @param key any public key
 * @example
 * ```ts
 * import { keyFingerprint } from "./fingerprint.ts";
 * import { generateKey } from "./generate.ts";
 * using key = await generateKey("ed25519", (bytes) => void crypto.getRandomValues(bytes));
 * if (keyFingerprint(key.publicKey).hex.length !== 64) throw new Error();
 * ```
 */
export function keyFingerprint({ spki }: PublicKey): KeyFingerprint {
  const digest = sha256(spki);
  return { hex: toHex(digest), words: digestWords(digest) };
}
