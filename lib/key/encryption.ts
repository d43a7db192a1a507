/**
 * Encrypted private keys: PKCS#8's EncryptedPrivateKeyInfo (RFC 5958 §3) under PBES2.
 *
 * AES is noble's here: Web Crypto's leaves copies of the plaintext in memory that it has given back
 * (measured in both runtimes), noble's wipes what it used. Its tables are not read in constant time,
 * which costs little: a derived key does one message, and only on this machine.
 *
 * @module
 */
import { cbc } from "@noble/ciphers/aes.js";
import { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import { octetString, sequence } from "../asn1/writer.ts";
import { Fault } from "../fault.ts";
import { Secret } from "../secret/secret.ts";
import { fault } from "./faults.ts";
import { type Pbes2, type Pbkdf2, readPbes2, type Scrypt, writePbes2 } from "./pbes2.ts";
import type { PrivateKey, Random } from "./types.ts";

/** Iterations of PBKDF2 that new keys get; OWASP asked for 600,000 in 2023. */
export const ITERATIONS = 1_000_000;

/**
 * Encrypts a key's PKCS#8 with AES-256-CBC under PBKDF2-HMAC-SHA-256, which OpenSSL reads.
 *
 * @param key stays the caller's
 * @param passphrase its bytes as typed (UTF-8); stays the caller's
 * @param random fills a view with random bytes: salt and initialization vector, 16 bytes each
 * @param iterations at least 600,000
 * @returns DER of the EncryptedPrivateKeyInfo
 */
export async function encryptKey(
  key: PrivateKey,
  passphrase: Secret,
  random: Random,
  iterations: number = ITERATIONS,
): Promise<Uint8Array<ArrayBuffer>> {
  if (iterations < 600_000) throw new RangeError("fewer than 600,000 iterations");
  const salt = new Uint8Array(16);
  const iv = new Uint8Array(16);
  random(salt);
  random(iv);
  const derivation: Pbkdf2 = { kdf: "pbkdf2", salt, iterations, digest: "SHA-256" };
  using aesKey = await deriveKey(derivation, 32, passphrase);
  const encrypted = cbc(aesKey.bytes, iv).encrypt(key.pkcs8.bytes);
  return sequence(writePbes2(salt, iterations, iv), octetString(encrypted));
}

/** An encrypted key, its parameters read and found bearable, its passphrase not yet asked for. */
export interface EncryptedKey {
  readonly parameters: Pbes2;
  readonly ciphertext: Uint8Array;
}

/**
 * Reads an EncryptedPrivateKeyInfo without decrypting it, so that what cannot be read is refused
 * before anybody is asked for a passphrase.
 *
 * @param der kept as views
 * @throws {Fault} `key-encryption-unknown`, `key-encryption-parameters`, `key-encryption-cost`,
 * `der-*`
 */
export function readEncryptedKey(der: Uint8Array): EncryptedKey {
  const outer = new DerReader(der);
  const fields = outer.sequence();
  outer.end();
  const parameters = readPbes2(fields.sequence());
  const ciphertext = fields.content(TAG.OCTET_STRING);
  fields.end();
  if (ciphertext.length === 0 || ciphertext.length % 16 !== 0) {
    throw fault("key-encryption-parameters", { part: "ciphertext" });
  }
  return { parameters, ciphertext };
}

/**
 * Decrypts an encrypted key. AES-CBC has no check of its own: a wrong passphrase shows in the
 * padding or in a content that is no PKCS#8, as a damaged file does. Damage can also make another key
 * of one that is written as a seed (Ed25519, Ed448, ML-DSA): its public key tells.
 *
 * @param passphrase stays the caller's
 * @returns PKCS#8 DER; the caller disposes of it
 * @throws {Fault} `key-passphrase-wrong`
 */
export async function decryptKey(
  { parameters, ciphertext }: EncryptedKey,
  passphrase: Secret,
): Promise<Secret> {
  using aesKey = await deriveKey(parameters.derivation, parameters.keyBits / 8, passphrase);
  const pkcs8 = Secret.alloc(ciphertext.length);
  try {
    const plain = cbc(aesKey.bytes, parameters.iv).decrypt(ciphertext, pkcs8.bytes);
    if (looksLikePkcs8(plain)) return pkcs8.truncate(plain.length);
  } catch (error) {
    if (!(error instanceof Error)) throw error; // noble's complaint about the padding
  }
  pkcs8[Symbol.dispose]();
  throw fault("key-passphrase-wrong", {});
}

/** A SEQUENCE as long as the bytes, that begins with version 0 or 1 and another SEQUENCE. */
function looksLikePkcs8(bytes: Uint8Array): boolean {
  try {
    const outer = new DerReader(bytes);
    const fields = outer.sequence();
    outer.end();
    return fields.smallInteger() <= 1 && fields.tag === TAG.SEQUENCE;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

async function deriveKey(
  derivation: Pbkdf2 | Scrypt,
  length: number,
  passphrase: Secret,
): Promise<Secret> {
  if (derivation.kdf === "scrypt") {
    const { scrypt } = await import("@noble/hashes/scrypt.js");
    const { salt, cost: N, blockSize: r, parallel: p } = derivation;
    const options = { N, r, p, dkLen: length, maxmem: 2 ** 30 + 2 ** 24 };
    return Secret.take(scrypt(passphrase.bytes, salt, options));
  }
  const { salt, iterations, digest: hash } = derivation;
  const base = await crypto.subtle.importKey("raw", passphrase.bytes, "PBKDF2", false, [
    "deriveBits",
  ]);
  const kdf = { name: "PBKDF2", hash, salt: salt as Uint8Array<ArrayBuffer>, iterations };
  return Secret.take(new Uint8Array(await crypto.subtle.deriveBits(kdf, base, 8 * length)));
}
