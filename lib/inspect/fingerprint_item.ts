/**
 * Fingerprints as facts.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { digestWords } from "../bytes/digest_words.ts";
import { toHex } from "../bytes/hex.ts";
import type { Item } from "./model.ts";

/**
 * The SHA-256 fingerprint of bytes.
 *
 * @param der what it is a fingerprint of: a certificate, a SubjectPublicKeyInfo
 */
export function fingerprintItem(field: string, label: string, der: Uint8Array): Item {
  return hashItem(field, label, sha256(der));
}

/**
 * A SHA-256 fingerprint that is known already.
 *
 * @param hash 32 bytes
 */
export function hashItem(field: string, label: string, hash: Uint8Array): Item {
  const value = { hex: toHex(hash), words: digestWords(hash) };
  return { kind: "fingerprint", field, label, value };
}
