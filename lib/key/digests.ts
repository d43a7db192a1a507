/**
 * Digests by name: object identifiers (RFC 4055 §2.1), Web Crypto's names, sizes.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import type { DerReader } from "../asn1/reader.ts";
import { fault } from "./faults.ts";
import type { Digest } from "./types.ts";

const BY_OID: ReadonlyMap<string, Digest> = new Map([
  [OID.sha1, "sha1"],
  [OID.sha224, "sha224"],
  [OID.sha256, "sha256"],
  [OID.sha384, "sha384"],
  [OID.sha512, "sha512"],
]);

/** Object identifiers of the digests that may stand in parameters. */
export const DIGEST_OID: Readonly<Record<Exclude<Digest, "md5">, string>> = {
  sha1: OID.sha1,
  sha224: OID.sha224,
  sha256: OID.sha256,
  sha384: OID.sha384,
  sha512: OID.sha512,
};

/** Sizes of digests in bytes. */
export const DIGEST_SIZE: Readonly<Record<Digest, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

const NATIVE: Readonly<Partial<Record<Digest, string>>> = {
  sha1: "SHA-1",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};

/**
 * Web Crypto's name of a digest.
 *
 * @throws {Fault} `signature-digest-broken` for MD5 and SHA-224, which it does not have
 */
export function nativeDigest(digest: Digest): string {
  const name = NATIVE[digest];
  if (name === undefined) throw fault("signature-digest-broken", { digest });
  return name;
}

/**
 * Reads a HashAlgorithm. RFC 4055 §2.1: NULL and absent parameters are both legal and mean the same.
 *
 * @param reader at the AlgorithmIdentifier
 * @throws {Fault} `signature-digest-unknown`, `der-*`
 */
export function readDigest(reader: DerReader): Digest {
  const identifier = reader.sequence();
  const oid = identifier.oid();
  if (!identifier.done) identifier.null();
  identifier.end();
  const digest = BY_OID.get(oid);
  if (digest === undefined) throw fault("signature-digest-unknown", { oid });
  return digest;
}
