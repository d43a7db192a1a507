/**
 * RSA keys: PKCS#1 v1.5 and PSS (RFC 8017, RFC 4055).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { DerReader } from "../../asn1/reader.ts";
import { bitString, nullValue, oid, sequence } from "../../asn1/writer.ts";
import { nativeDigest } from "../digests.ts";
import { fault } from "../faults.ts";
import type { FamilyRules } from "./family.ts";
import { verifyNative } from "./native.ts";
import { readPss } from "../pss.ts";
import type { Digest, PssParameters, PublicKey, SignatureAlgorithm } from "../types.ts";

const LEAST_BITS = 512;
const MOST_BITS = 16384;
const MOST_EXPONENT_BITS = 256; // FIPS 186-5 §5.4 (e)

/** The numbers of an RSA public key, big-endian without leading zeros; views of its bytes. */
export interface RsaNumbers {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/**
 * The numbers of an RSA key that was read from its SPKI.
 *
 * @throws {Fault} `der-*`, `key-rsa`, `key-rsa-size`
 */
export function rsaNumbers(bytes: Uint8Array): RsaNumbers {
  const outer = new DerReader(bytes);
  const fields = outer.sequence();
  outer.end();
  const modulus = fields.unsigned();
  const exponent = fields.unsigned();
  fields.end();
  const actual = bitLength(modulus);
  if (actual < LEAST_BITS || actual > MOST_BITS) {
    throw fault("key-rsa-size", { actual, least: LEAST_BITS, most: MOST_BITS });
  }
  if (modulus.at(-1)! % 2 === 0) throw fault("key-rsa", { reason: "modulus-even" });
  if (exponent.at(-1)! % 2 === 0) throw fault("key-rsa", { reason: "exponent-even" });
  if (bitLength(exponent) < 2) throw fault("key-rsa", { reason: "exponent-small" });
  if (bitLength(exponent) > MOST_EXPONENT_BITS) {
    throw fault("key-rsa", { reason: "exponent-large" });
  }
  return { modulus, exponent };
}

function bitLength(number: Uint8Array): number {
  return 8 * number.length - (Math.clz32(number[0]!) - 24);
}

function readRsa(spki: Uint8Array, bytes: Uint8Array, pss?: PssParameters | "any"): PublicKey {
  const bits = bitLength(rsaNumbers(bytes).modulus);
  return pss ? { family: "rsa", spki, bytes, bits, pss } : { family: "rsa", spki, bytes, bits };
}

/** RFC 4055 §1.2: a key of rsaEncryption does both; one of id-RSASSA-PSS does what it says. */
function fits(key: PublicKey, { scheme, pss }: SignatureAlgorithm): boolean {
  if (scheme === "rsa") return key.pss === undefined;
  if (scheme !== "rsa-pss" || !pss) return false;
  if (key.pss === undefined || key.pss === "any") return true;
  // RFC 4055 §3.3: the digests are the key's, the salt no shorter than the key's.
  return pss.digest === key.pss.digest && pss.mgfDigest === key.pss.mgfDigest &&
    pss.salt >= key.pss.salt;
}

/** SubjectPublicKeyInfo under rsaEncryption, which is what Web Crypto reads. */
function plainSpki(key: PublicKey): Uint8Array {
  if (key.pss === undefined) return key.spki;
  return sequence(sequence(oid(OID.rsaEncryption), nullValue()), bitString(key.bytes));
}

/** Whether the runtimes' own RSA takes this key and this use of it; measured, see the tests. */
function isNative(key: PublicKey, digest: Digest, pss: PssParameters | undefined): boolean {
  if (digest === "sha224" || (pss && pss.mgfDigest !== digest)) return false;
  const { exponent } = rsaNumbers(key.bytes);
  return key.bits >= 1024 && key.bits <= 8192 && exponent.length <= 4;
}

async function verify(
  key: PublicKey,
  { scheme, digest, pss }: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  // RFC 8017 §8.1.2 and §8.2.2, step 1: a signature has the modulus's length.
  if (signature.length !== Math.ceil(key.bits / 8)) return false;
  if (!isNative(key, digest!, pss)) {
    const own = await import("./rsa_verify.ts");
    return own.verifyRsa(rsaNumbers(key.bytes), digest!, pss, signature, message);
  }
  const name = scheme === "rsa" ? "RSASSA-PKCS1-v1_5" : "RSA-PSS";
  const importing = { name, hash: nativeDigest(digest!) };
  const checking = pss ? { name, saltLength: pss.salt } : { name };
  return await verifyNative(key, plainSpki(key), importing, checking, signature, message);
}

/** RSA keys under rsaEncryption. */
export const rsa: FamilyRules = {
  family: "rsa",
  oid: OID.rsaEncryption,
  readPublic(spki, parameters, bytes): PublicKey {
    if (parameters.done) {
      const clause = "RFC 4055 §1.2";
      throw fault("key-parameters", { algorithm: "rsaEncryption", reason: "missing", clause });
    }
    parameters.null();
    parameters.end();
    return readRsa(spki, bytes);
  },
  fits,
  verify,
};

/** RSA keys that are bound to PSS, with parameters or without. */
export const rsaPss: FamilyRules = {
  family: "rsa",
  oid: OID.rsassaPss,
  readPublic(spki, parameters, bytes): PublicKey {
    const pss = parameters.done ? "any" : readPss(parameters);
    parameters.end();
    return readRsa(spki, bytes, pss);
  },
  fits,
  verify,
};
