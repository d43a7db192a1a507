/**
 * PBES2 parameters (RFC 8018 §A.4): which key derivation, which cipher, and at what cost.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import { integer, nullValue, octetString, oid, sequence } from "../asn1/writer.ts";
import { fault } from "./faults.ts";

/** PBKDF2 with HMAC over a digest (RFC 8018 §5.2). */
export interface Pbkdf2 {
  readonly kdf: "pbkdf2";
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly digest: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
}

/** scrypt (RFC 7914). */
export interface Scrypt {
  readonly kdf: "scrypt";
  readonly salt: Uint8Array;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
}

/** AES-CBC under a key derived from a passphrase. */
export interface Pbes2 {
  readonly derivation: Pbkdf2 | Scrypt;
  /** AES key length in bits. */
  readonly keyBits: 128 | 192 | 256;
  readonly iv: Uint8Array;
}

/** PBKDF2's iterations: about three seconds. */
const MOST_ITERATIONS = 10_000_000;
/** scrypt's memory in bytes, 128·N·r. */
const MOST_MEMORY = 2 ** 30;
/** scrypt's work, N·r·p: about five seconds. */
const MOST_WORK = 2 ** 23;

const DIGESTS: ReadonlyMap<string, Pbkdf2["digest"]> = new Map([
  [OID.hmacWithSha1, "SHA-1"],
  [OID.hmacWithSha256, "SHA-256"],
  [OID.hmacWithSha384, "SHA-384"],
  [OID.hmacWithSha512, "SHA-512"],
]);
const CIPHERS: ReadonlyMap<string, Pbes2["keyBits"]> = new Map([
  [OID.aes128Cbc, 128],
  [OID.aes192Cbc, 192],
  [OID.aes256Cbc, 256],
]);

/**
 * Reads an encryption AlgorithmIdentifier, which must be PBES2 with PBKDF2 or scrypt and AES-CBC.
 *
 * @param identifier at the SEQUENCE
 * @throws {Fault} `key-encryption-unknown`, `key-encryption-parameters`, `key-encryption-cost`,
 * `der-*`
 */
export function readPbes2(identifier: DerReader): Pbes2 {
  const scheme = identifier.oid();
  if (scheme !== OID.pbes2) throw fault("key-encryption-unknown", { part: "scheme", oid: scheme });
  const parameters = identifier.sequence();
  identifier.end();
  const kdf = parameters.sequence();
  const cipher = parameters.sequence();
  parameters.end();

  const cipherOid = cipher.oid();
  const keyBits = CIPHERS.get(cipherOid);
  if (!keyBits) throw fault("key-encryption-unknown", { part: "cipher", oid: cipherOid });
  const iv = cipher.content(TAG.OCTET_STRING);
  cipher.end();
  if (iv.length !== 16) throw fault("key-encryption-parameters", { part: "iv" });

  const kdfOid = kdf.oid();
  if (kdfOid !== OID.pbkdf2 && kdfOid !== OID.scrypt) {
    throw fault("key-encryption-unknown", { part: "kdf", oid: kdfOid });
  }
  const fields = kdf.sequence();
  kdf.end();
  const derivation = kdfOid === OID.pbkdf2
    ? readPbkdf2(fields, keyBits / 8)
    : readScrypt(fields, keyBits / 8);
  fields.end();
  return { derivation, keyBits, iv };
}

function readSalt(fields: DerReader): Uint8Array {
  // RFC 8018 §A.2: the salt may also name another source; nobody does.
  const salt = fields.content(TAG.OCTET_STRING);
  if (salt.length === 0) throw fault("key-encryption-parameters", { part: "salt" });
  return salt;
}

function readPbkdf2(fields: DerReader, keyBytes: number): Pbkdf2 {
  const salt = readSalt(fields);
  const iterations = fields.smallInteger();
  if (iterations === 0) throw fault("key-encryption-parameters", { part: "cost" });
  if (iterations > MOST_ITERATIONS) {
    const limit = MOST_ITERATIONS;
    throw fault("key-encryption-cost", { kdf: "pbkdf2", actual: iterations, limit });
  }
  checkKeyLength(fields, keyBytes);
  if (fields.done) return { kdf: "pbkdf2", salt, iterations, digest: "SHA-1" };
  // Laxer than DER here: some writers spell out the default, HMAC-SHA-1 (RFC 8018 §A.2).
  const prf = fields.sequence();
  const name = prf.oid();
  if (!prf.done) prf.null();
  prf.end();
  const digest = DIGESTS.get(name);
  if (!digest) throw fault("key-encryption-unknown", { part: "prf", oid: name });
  return { kdf: "pbkdf2", salt, iterations, digest };
}

function readScrypt(fields: DerReader, keyBytes: number): Scrypt {
  const salt = readSalt(fields);
  const cost = fields.smallInteger();
  const blockSize = fields.smallInteger();
  const parallel = fields.smallInteger();
  // RFC 7914 §2: N is a power of two above 1.
  const isPower = cost > 1 && Number.isInteger(Math.log2(cost));
  if (!isPower || blockSize === 0 || parallel === 0) {
    throw fault("key-encryption-parameters", { part: "cost" });
  }
  const [memory, work] = [128 * cost * blockSize, cost * blockSize * parallel];
  if (memory > MOST_MEMORY || work > MOST_WORK) {
    throw fault("key-encryption-cost", { kdf: "scrypt", actual: work, limit: MOST_WORK });
  }
  checkKeyLength(fields, keyBytes);
  return { kdf: "scrypt", salt, cost, blockSize, parallel };
}

/** keyLength is optional, and says again what the cipher says. */
function checkKeyLength(fields: DerReader, keyBytes: number): void {
  if (fields.tag === TAG.INTEGER && fields.smallInteger() !== keyBytes) {
    throw fault("key-encryption-parameters", { part: "key-length" });
  }
}

/** AlgorithmIdentifier of PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC. */
export function writePbes2(
  salt: Uint8Array,
  iterations: number,
  iv: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const prf = sequence(oid(OID.hmacWithSha256), nullValue());
  const kdf = sequence(oid(OID.pbkdf2), sequence(octetString(salt), integer(iterations), prf));
  const cipher = sequence(oid(OID.aes256Cbc), octetString(iv));
  return sequence(oid(OID.pbes2), sequence(kdf, cipher));
}
