/**
 * Signatures in the form that X.509 has for them.
 *
 * @module
 */
import { rulesOf } from "./families/table.ts";
import { fault } from "./faults.ts";
import type { PrivateKey, PublicKey, SignatureAlgorithm } from "./types.ts";

/**
 * What a key signs with when nothing is said: the digest follows the key (P-256 and RSA SHA-256,
 * P-384 SHA-384, P-521 SHA-512); keys bound to PSS keep to their parameters.
 */
export function defaultSignatureAlgorithm(key: PublicKey): SignatureAlgorithm {
  return rulesOf(key.family).defaultAlgorithm(key);
}

/**
 * Signs a message.
 *
 * @param key stays the caller's
 * @param message the bytes to sign, not a digest of them
 * @param algorithm must fit the key; else {@link defaultSignatureAlgorithm}
 * @returns content of the signature's BIT STRING: DER for ECDSA
 * @throws {Fault} `signature-unfit`, `signature-digest-broken`, `signature-scheme-unsupported`
 * @example
 * ```ts
 * import { generateKey } from "./generate.ts";
 * import { defaultSignatureAlgorithm, sign } from "./sign.ts";
 * import { verify } from "./verify.ts";
 * using key = await generateKey("p256", (bytes) => void crypto.getRandomValues(bytes));
 * const message = new Uint8Array([1, 2, 3]);
 * const algorithm = defaultSignatureAlgorithm(key.publicKey);
 * const signature = await sign(key, message, algorithm);
 * if (!await verify(key.publicKey, algorithm, signature, message)) throw new Error();
 * ```
 */
export async function sign(
  key: PrivateKey,
  message: Uint8Array,
  algorithm: SignatureAlgorithm = defaultSignatureAlgorithm(key.publicKey),
): Promise<Uint8Array> {
  const rules = rulesOf(key.family);
  const { scheme, digest } = algorithm;
  if (digest === "md5" || digest === "sha1") throw fault("signature-digest-broken", { digest });
  if (!rules.fits(key.publicKey, algorithm)) {
    throw fault("signature-unfit", { family: key.family, scheme });
  }
  return await rules.sign(key, algorithm, message);
}
