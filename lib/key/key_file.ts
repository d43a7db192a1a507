/**
 * Private key files: PEM and DER, plain and encrypted.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import { Fault } from "../fault.ts";
import { looksLikePem } from "../pem/reader.ts";
import { readSecretPem } from "../pem/secret_reader.ts";
import { writePem, writeSecretPem } from "../pem/writer.ts";
import type { Secret } from "../secret/secret.ts";
import { decryptKey, encryptKey, readEncryptedKey } from "./encryption.ts";
import { fault } from "./faults.ts";
import { readPkcs1, readPkcs8, readSec1 } from "./pkcs8.ts";
import type { PrivateKey, Random } from "./types.ts";

/** Asks for a passphrase; called when an encrypted key was read and understood. */
export type AskPassphrase = () => Promise<Secret>;

type Form = "pkcs8" | "encrypted" | "sec1" | "pkcs1";

const LABELS: Readonly<Record<string, Form>> = {
  "PRIVATE KEY": "pkcs8",
  "ENCRYPTED PRIVATE KEY": "encrypted",
  "EC PRIVATE KEY": "sec1",
  "RSA PRIVATE KEY": "pkcs1",
};

/**
 * Reads a private key file: PKCS#8, encrypted PKCS#8 (PBES2), ECPrivateKey or RSAPrivateKey; in PEM
 * or DER, whichever it is. A PEM file must hold one private key; other blocks are passed over.
 *
 * @param file the file's bytes; stays the caller's
 * @param passphrase asked once, for an encrypted key; its result is disposed of here
 * @returns the key; the caller disposes of it
 * @throws {Fault} `key-unrecognized`, `key-legacy-encryption`, `key-passphrase-wrong`, what
 * `readSecretPem`, `readEncryptedKey` and `readPkcs8` throw, and what `passphrase` throws
 * @example
 * ```ts
 * import { generateKey } from "./generate.ts";
 * import { readKey, writeKeyPem } from "./key_file.ts";
 * using key = await generateKey("ed25519", (bytes) => void crypto.getRandomValues(bytes));
 * using pem = writeKeyPem(key);
 * using again = await readKey(pem, () => Promise.reject(new Error("not encrypted")));
 * if (again.family !== "ed25519") throw new Error();
 * ```
 */
export async function readKey(file: Secret, passphrase: AskPassphrase): Promise<PrivateKey> {
  if (!looksLikePem(file.bytes)) return await readForm(formOf(file.bytes), file, passphrase);
  const { label, der } = readKeyBlock(file);
  using _ = der;
  return await readForm(LABELS[label]!, der, passphrase);
}

function readKeyBlock(file: Secret): { label: string; der: Secret } {
  try {
    return readSecretPem(file.bytes, Object.keys(LABELS));
  } catch (error) {
    // RFC 1421 headers on a private key announce encryption after RFC 1423.
    if (error instanceof Fault && error.code === "pem-header") {
      throw fault("key-legacy-encryption", {});
    }
    throw error;
  }
}

/** The four forms differ in the tags of their first two fields. */
function formOf(der: Uint8Array): Form {
  try {
    const fields = new DerReader(der).sequence();
    const first = fields.tag;
    fields.element();
    const second = fields.tag;
    if (first === TAG.SEQUENCE && second === TAG.OCTET_STRING) return "encrypted";
    if (first === TAG.INTEGER && second === TAG.SEQUENCE) return "pkcs8";
    if (first === TAG.INTEGER && second === TAG.OCTET_STRING) return "sec1";
    if (first === TAG.INTEGER && second === TAG.INTEGER) return "pkcs1";
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  throw fault("key-unrecognized", {});
}

async function readForm(form: Form, der: Secret, passphrase: AskPassphrase): Promise<PrivateKey> {
  if (form === "sec1") return await readSec1(der);
  if (form === "pkcs1") return await readPkcs1(der);
  if (form === "pkcs8") return await readPkcs8(der);
  const encrypted = readEncryptedKey(der.bytes);
  using secret = await passphrase();
  using pkcs8 = await decryptKey(encrypted, secret);
  return await readPkcs8(pkcs8);
}

/**
 * PEM of a key's PKCS#8, unencrypted.
 *
 * @param key stays the caller's
 * @returns the text's bytes in protected memory; the caller disposes of them
 */
export function writeKeyPem(key: PrivateKey): Secret {
  return writeSecretPem("PRIVATE KEY", key.pkcs8);
}

/**
 * PEM of a key's PKCS#8, encrypted; see {@link encryptKey}.
 *
 * @param key stays the caller's
 * @param passphrase stays the caller's
 * @param random fills a view with random bytes
 */
export async function writeEncryptedKeyPem(
  key: PrivateKey,
  passphrase: Secret,
  random: Random,
): Promise<string> {
  return writePem("ENCRYPTED PRIVATE KEY", await encryptKey(key, passphrase, random));
}
