/**
 * RSA keys: PKCS#1 v1.5 and PSS (RFC 8017, RFC 4055).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { DerReader } from "../../asn1/reader.ts";
import { TAG } from "../../asn1/tags.ts";
import { bitString, integer, nullValue, oid, sequence } from "../../asn1/writer.ts";
import { Secret } from "../../secret/secret.ts";
import { nativeDigest } from "../digests.ts";
import { fault } from "../faults.ts";
import { secretValue } from "../layout.ts";
import { readPss } from "../pss.ts";
import { pssAlgorithm, signatureAlgorithm } from "../signature_algorithm.ts";
import type { Digest, PrivateKey, PssParameters, PublicKey, SignatureAlgorithm } from "../types.ts";
import type { Binding, FamilyRules, PrivateParts } from "./family.ts";
import { bitLength, rsaNumbers } from "./rsa_numbers.ts";
import { type NativeAlgorithm, signNative, verifyNative } from "./native.ts";

// What both runtimes sign with and check natively.
const LEAST_NATIVE_BITS = 1024;
const MOST_NATIVE_BITS = 8192;

const SHA256_PSS: PssParameters = { digest: "sha256", mgfDigest: "sha256", salt: 32 };

function readRsa(spki: Uint8Array, bytes: Uint8Array, pss?: Binding): PublicKey {
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

const plainIdentifier = () => sequence(oid(OID.rsaEncryption), nullValue());

/** SubjectPublicKeyInfo under rsaEncryption, which is what Web Crypto reads. */
function plainSpki(key: PublicKey): Uint8Array {
  return key.pss === undefined ? key.spki : sequence(plainIdentifier(), bitString(key.bytes));
}

/** Whether the runtimes' own RSA takes this key and this use of it; measured, see the tests. */
function isNative(key: PublicKey, digest: Digest, pss: PssParameters | undefined): boolean {
  if (digest === "sha224" || (pss && pss.mgfDigest !== digest)) return false;
  const { exponent } = rsaNumbers(key.bytes);
  return key.bits >= LEAST_NATIVE_BITS && key.bits <= MOST_NATIVE_BITS && exponent.length <= 4;
}

function nativeAlgorithm({ scheme, digest }: SignatureAlgorithm): NativeAlgorithm {
  const name = scheme === "rsa" ? "RSASSA-PKCS1-v1_5" : "RSA-PSS";
  return { name, hash: nativeDigest(digest!) };
}

async function verify(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const { digest, pss } = algorithm;
  // RFC 8017 §8.1.2 and §8.2.2, step 1: a signature has the modulus's length.
  if (signature.length !== Math.ceil(key.bits / 8)) return false;
  if (!isNative(key, digest!, pss)) {
    const own = await import("./rsa_verify.ts");
    return own.verifyRsa(rsaNumbers(key.bytes), digest!, pss, signature, message);
  }
  const native = nativeAlgorithm(algorithm);
  const checking = { name: native.name, saltLength: pss?.salt };
  return await verifyNative(key, plainSpki(key), native, checking, signature, message);
}

async function sign(
  key: PrivateKey,
  algorithm: SignatureAlgorithm,
  message: Uint8Array,
): Promise<Uint8Array> {
  const { digest, pss } = algorithm;
  if (!isNative(key.publicKey, digest!, pss)) {
    throw fault("signature-scheme-unsupported", { family: "rsa", scheme: algorithm.scheme });
  }
  const native = nativeAlgorithm(algorithm);
  const signing = { name: native.name, saltLength: pss?.salt };
  if (key.publicKey.pss === undefined) {
    return await signNative(key, key.pkcs8.bytes, native, signing, message);
  }
  using plain = plainPkcs8(key);
  return await signNative(key, plain.bytes, native, signing, message);
}

/** PKCS#8 under rsaEncryption, which is what Web Crypto reads. */
function plainPkcs8(key: PrivateKey): Secret {
  const fields = new DerReader(key.pkcs8.bytes).sequence();
  fields.element();
  fields.element();
  return secretValue(TAG.SEQUENCE, integer(0), plainIdentifier(), fields.element());
}

/** The runtime searches the primes; its copy is beyond our reach, ours is wiped. */
async function generate(bits: number): Promise<Secret> {
  const pair = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: bits,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    },
    true,
    ["sign", "verify"],
  );
  const exported = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  using pkcs8 = Secret.take(new Uint8Array(exported));
  const fields = new DerReader(pkcs8.bytes).sequence();
  fields.element();
  fields.element();
  return Secret.copy(fields.content(TAG.OCTET_STRING));
}

/** RSAPrivateKey (RFC 8017 §A.1.2) of two primes; that its numbers agree is found by signing. */
function readPrivate(octets: Uint8Array): PrivateParts {
  const outer = new DerReader(octets);
  const fields = outer.sequence();
  outer.end();
  const version = fields.smallInteger();
  if (version !== 0) throw fault("key-version", { family: "rsa", actual: version, required: 0 });
  for (let i = 0; i < 8; i++) fields.unsigned();
  fields.end();
  const { modulus, exponent } = rsaNumbers(publicBytes(octets));
  const actual = bitLength(modulus);
  if (actual < LEAST_NATIVE_BITS || actual > MOST_NATIVE_BITS) {
    throw fault("key-rsa-size", { actual, least: LEAST_NATIVE_BITS, most: MOST_NATIVE_BITS });
  }
  if (exponent.length > 4) throw fault("key-rsa", { reason: "exponent-large" });
  return { core: octets };
}

/** RSAPublicKey of an RSAPrivateKey. */
function publicBytes(octets: Uint8Array): Uint8Array {
  const fields = new DerReader(octets).sequence();
  fields.unsigned();
  return sequence(fields.element(), fields.element());
}

const shared = {
  family: "rsa",
  fits,
  verify,
  generate,
  readPrivate,
  writePrivate: (core: Uint8Array) => Secret.copy(core),
  publicOf: (core: Uint8Array) => Promise.resolve(publicBytes(core)),
  defaultAlgorithm: ({ pss }: PublicKey) => {
    if (pss === undefined) return signatureAlgorithm("rsa", "sha256");
    return pssAlgorithm(pss === "any" ? SHA256_PSS : pss);
  },
  sign,
} as const;

/** RSA keys under rsaEncryption. */
export const rsa: FamilyRules = {
  ...shared,
  oid: OID.rsaEncryption,
  get identifier() {
    return plainIdentifier();
  },
  readParameters(parameters) {
    if (parameters.done) {
      const clause = "RFC 4055 §1.2";
      throw fault("key-parameters", { algorithm: "rsaEncryption", reason: "missing", clause });
    }
    parameters.null();
    return undefined;
  },
  readPublic: (spki, bytes) => readRsa(spki, bytes),
};

/** RSA keys that are bound to PSS, with parameters or without. */
export const rsaPss: FamilyRules = {
  ...shared,
  oid: OID.rsassaPss,
  get identifier() {
    return sequence(oid(OID.rsassaPss));
  },
  readParameters: (parameters) => parameters.done ? "any" : readPss(parameters),
  readPublic: readRsa,
};
