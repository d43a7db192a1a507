/**
 * Keys for forged certificates. A key is made from its name, so that what is signed with it comes out
 * the same each time.
 *
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { p256, p384, p521 } from "@noble/curves/nist.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { readFileSync } from "node:fs";
import { OID } from "../../lib/asn1/oids.ts";
import { DerReader } from "../../lib/asn1/reader.ts";
import { bitString, integer, nullValue, oid, sequence } from "../../lib/asn1/writer.ts";
import { concat } from "../../lib/bytes/concat.ts";
import { utf8 } from "../../lib/bytes/utf8.ts";
import { pssAlgorithm, signatureAlgorithm } from "../../lib/key/signature_algorithm.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Somebody who signs. */
export interface Signer {
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Bytes;
  /** DER of the AlgorithmIdentifier of its signatures. */
  readonly algorithm: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

function spkiOf(algorithm: Bytes, key: Uint8Array): Bytes {
  return sequence(algorithm, bitString(key));
}

/** An Ed25519 key. */
export function ed(name: string): Signer {
  const secret = sha256(utf8(name));
  const algorithm = sequence(oid(OID.ed25519));
  return {
    spki: spkiOf(algorithm, ed25519.getPublicKey(secret)),
    algorithm,
    sign: (message) => Promise.resolve(ed25519.sign(message, secret)),
  };
}

const CURVES = {
  p256: { curve: p256, name: OID.prime256v1, bytes: 32 },
  p384: { curve: p384, name: OID.secp384r1, bytes: 48 },
  p521: { curve: p521, name: OID.secp521r1, bytes: 66 },
} as const;

/** An ECDSA key; nonces by RFC 6979. */
export function ec(
  family: keyof typeof CURVES,
  name: string,
  digest: "sha256" | "sha384" | "sha512" = family === "p256" ? "sha256" : "sha384",
): Signer {
  const { curve, name: curveOid, bytes } = CURVES[family];
  const secret = new Uint8Array(bytes);
  secret.set(sha256(utf8(name)), bytes - 32);
  const spki = spkiOf(
    sequence(oid(OID.ecPublicKey), oid(curveOid)),
    curve.getPublicKey(secret, false),
  );
  return {
    spki,
    algorithm: signatureAlgorithm("ecdsa", digest).der,
    async sign(message) {
      const hash = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" }[digest];
      const prehashed = new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(message)));
      return curve.sign(prehashed, secret, { prehash: false, format: "der", lowS: false });
    },
  };
}

const RSA: Record<string, string> = JSON.parse(
  readFileSync(new URL("./rsa_keys.json", import.meta.url).pathname, "utf8"),
);

/** An RSA key, of a size that `rsa_keys.json` has. */
export function rsa(
  bits: 1024 | 2048 | 2052,
  digest: "sha1" | "sha256" | "sha384" = "sha256",
  scheme: "pkcs1" | "pss" = "pkcs1",
): Signer {
  const pkcs8 = Uint8Array.fromBase64(RSA[`rsa${bits}`]!);
  const native = { sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384" }[digest];
  const name = scheme === "pss" ? "RSA-PSS" : "RSASSA-PKCS1-v1_5";
  const salt = { sha1: 20, sha256: 32, sha384: 48 }[digest];
  const algorithm = scheme === "pss"
    ? pssAlgorithm({ digest, mgfDigest: digest, salt })
    : signatureAlgorithm("rsa", digest);
  return {
    spki: rsaSpki(pkcs8),
    algorithm: algorithm.der,
    async sign(message) {
      const key = await crypto.subtle.importKey("pkcs8", pkcs8, { name, hash: native }, false, [
        "sign",
      ]);
      const how = { name, saltLength: algorithm.pss?.salt ?? 0 };
      return new Uint8Array(await crypto.subtle.sign(how, key, new Uint8Array(message)));
    },
  };
}

function rsaSpki(pkcs8: Uint8Array): Bytes {
  const outer = new DerReader(pkcs8).sequence();
  outer.integer();
  outer.element();
  const numbers = new DerReader(outer.octetString()).sequence();
  numbers.integer();
  const key = sequence(integer(numbers.unsigned()), integer(numbers.unsigned()));
  return spkiOf(sequence(oid(OID.rsaEncryption), nullValue()), key);
}

/** A signer whose signatures are all wrong. */
export function wrong(signer: Signer): Signer {
  return {
    ...signer,
    async sign(message) {
      return await signer.sign(concat(message, new Uint8Array(1)));
    },
  };
}
