/**
 * RSA signature checks for what Web Crypto does not have: SHA-224, PSS whose two digests differ,
 * exponents over 32 bits, odd sizes. Public numbers only.
 *
 * @module
 */
import { sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { nullValue, octetString, oid, sequence } from "../../asn1/writer.ts";
import { concat } from "../../bytes/concat.ts";
import { equal } from "../../bytes/equal.ts";
import { fromHex, toHex } from "../../bytes/hex.ts";
import { DIGEST_OID } from "../digests.ts";
import { fault } from "../faults.ts";
import type { RsaNumbers } from "./rsa_numbers.ts";
import type { Digest, PssParameters } from "../types.ts";

type Hash = (message: Uint8Array) => Uint8Array;
const HASHES: Readonly<Record<Exclude<Digest, "md5">, Hash>> = {
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
};

function hashOf(digest: Digest): Hash {
  if (digest === "md5") throw fault("signature-digest-broken", { digest });
  return HASHES[digest];
}

/**
 * Checks a PKCS#1 v1.5 (RFC 8017 §8.2.2) or PSS signature (§8.1.2).
 *
 * @param numbers of the key
 * @param pss present for PSS
 * @param signature of the modulus's length
 */
export function verifyRsa(
  numbers: RsaNumbers,
  digest: Digest,
  pss: PssParameters | undefined,
  signature: Uint8Array,
  message: Uint8Array,
): boolean {
  const modulus = big(numbers.modulus);
  const number = big(signature);
  if (number >= modulus) return false;
  const size = numbers.modulus.length;
  const encoded = power(number, big(numbers.exponent), modulus).toString(16).padStart(
    2 * size,
    "0",
  );
  const block = fromHex(encoded)!;
  if (pss) return pssMatches(block, modulus.toString(2).length - 1, pss, message);
  const expected = pkcs1Block(digest, size, message);
  return expected !== undefined && equal(block, expected);
}

function big(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = result * result % modulus;
    if (bit === "1") result = result * base % modulus;
  }
  return result;
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2): the block is built and compared whole, never parsed. */
function pkcs1Block(digest: Digest, size: number, message: Uint8Array): Uint8Array | undefined {
  const hash = hashOf(digest)(message);
  const name = sequence(oid(DIGEST_OID[digest as Exclude<Digest, "md5">]), nullValue());
  const info = sequence(name, octetString(hash));
  const padding = size - info.length - 3;
  if (padding < 8) return undefined;
  return concat(
    new Uint8Array([0, 1]),
    new Uint8Array(padding).fill(0xff),
    new Uint8Array(1),
    info,
  );
}

/** EMSA-PSS-VERIFY (RFC 8017 §9.1.2); `bits` is emBits. */
function pssMatches(
  block: Uint8Array,
  bits: number,
  { digest, mgfDigest, salt }: PssParameters,
  message: Uint8Array,
): boolean {
  const hash = hashOf(digest);
  const messageHash = hash(message);
  const size = Math.ceil(bits / 8);
  // A modulus of 8k+1 bits gives a block one byte longer than emLen; RFC 8017 §8.1.2 step 2c.
  if (block.length > size && block[0] !== 0) return false;
  const em = block.subarray(block.length - size);
  const hashSize = messageHash.length;
  if (size < hashSize + salt + 2 || em[size - 1] !== 0xbc) return false;
  const masked = em.subarray(0, size - hashSize - 1);
  const seed = em.subarray(size - hashSize - 1, size - 1);
  const spare = 8 * size - bits;
  if (masked[0]! >> (8 - spare) !== 0) return false;
  const db = mgf1(hashOf(mgfDigest), seed, masked.length);
  for (let i = 0; i < db.length; i++) db[i]! ^= masked[i]!;
  db[0]! &= 0xff >> spare;
  const lead = db.length - salt - 1;
  if (db[lead] !== 1 || db.subarray(0, lead).some((byte) => byte !== 0)) return false;
  return equal(hash(concat(new Uint8Array(8), messageHash, db.subarray(lead + 1))), seed);
}

/** MGF1 (RFC 8017 §B.2.1). */
function mgf1(hash: Hash, seed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0, counter = 0; at < length; counter++) {
    const suffix = new Uint8Array(4);
    new DataView(suffix.buffer).setUint32(0, counter);
    const block = hash(concat(seed, suffix));
    out.set(block.subarray(0, length - at), at);
    at += block.length;
  }
  return out;
}
