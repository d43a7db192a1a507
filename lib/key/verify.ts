/**
 * Signature checks, the same for certificates, requests, CRLs and files.
 *
 * @module
 */
import { rulesOf } from "./families/table.ts";
import { fault } from "./faults.ts";
import type { PublicKey, SignatureAlgorithm } from "./types.ts";

/**
 * Whether a key may make signatures of an algorithm: the right kind, and for keys bound to PSS
 * (RFC 4055 §3.3) the right parameters.
 */
export function fits(key: PublicKey, algorithm: SignatureAlgorithm): boolean {
  return rulesOf(key.family).fits(key, algorithm);
}

/**
 * Checks a signature in its X.509 form (ECDSA in DER).
 *
 * @param key from `readSpki`
 * @param algorithm from `readSignatureAlgorithm`
 * @param signature content of the signature's BIT STRING
 * @param message the bytes that were signed
 * @param options `sha1` lets SHA-1 count, where somebody asked for it
 * @returns false for a wrong or malformed signature and for an algorithm that does not fit the key
 * @throws {Fault} `signature-digest-broken` where the digest is MD5, or SHA-1 and not asked for
 */
export async function verify(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
  { sha1 = false }: { readonly sha1?: boolean } = {},
): Promise<boolean> {
  const { digest } = algorithm;
  if (digest === "md5" || (digest === "sha1" && !sha1)) {
    throw fault("signature-digest-broken", { digest });
  }
  const rules = rulesOf(key.family);
  if (!rules.fits(key, algorithm)) return false;
  return await rules.verify(key, algorithm, signature, message);
}
