/**
 * Raw signatures: nothing but the signature's bytes, as `openssl dgst -sign` and
 * `openssl pkeyutl -sign -rawin` make them. ECDSA in DER, RSA in PKCS#1 v1.5.
 *
 * @module
 */
import { defaultSignatureAlgorithm, sign } from "../key/sign.ts";
import { signatureAlgorithm } from "../key/signature_algorithm.ts";
import type { PrivateKey, PublicKey, SignatureAlgorithm } from "../key/types.ts";
import { verify } from "../key/verify.ts";
import { fault } from "./faults.ts";

/** A signature and how it was made. */
export interface RawSignature {
  readonly signature: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
}

/**
 * Signs a message with the key's own algorithm, and checks the signature before it is given out: a
 * wrong one can betray an RSA key.
 *
 * @param key stays the caller's
 * @param message the whole message; it is not kept
 * @throws {Fault} `signature-not-reproduced`, and what `sign` throws
 * @example
 * ```ts
 * import { generateKey } from "../key/generate.ts";
 * import { signRaw, verifyRaw } from "./raw.ts";
 * using key = await generateKey("p256", (bytes) => void crypto.getRandomValues(bytes));
 * const message = new Uint8Array([1, 2, 3]);
 * const { signature } = await signRaw(key, message);
 * if (!await verifyRaw(key.publicKey, signature, message)) throw new Error();
 * ```
 */
export async function signRaw(key: PrivateKey, message: Uint8Array): Promise<RawSignature> {
  const algorithm = defaultSignatureAlgorithm(key.publicKey);
  const signature = await sign(key, message, algorithm);
  if (!await verify(key.publicKey, algorithm, signature, message)) {
    throw fault("signature-not-reproduced", { scheme: algorithm.scheme });
  }
  return { signature, algorithm };
}

/**
 * Checks a raw signature. Nothing in it says which digest was used, so for ECDSA and PKCS#1 v1.5
 * the key's own is tried first, then the other two of SHA-256, SHA-384 and SHA-512; none of them is
 * weak, so that trying all is no weaker than naming one.
 *
 * @param key of the signer
 * @param signature the bytes of the file
 * @param message the whole message
 * @returns the algorithm it was made with, or undefined where it is wrong
 * @throws {Fault} `signature-is-text`
 */
export async function verifyRaw(
  key: PublicKey,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<SignatureAlgorithm | undefined> {
  for (const algorithm of candidates(key)) {
    if (await verify(key, algorithm, signature, message)) return algorithm;
  }
  const label = textLabel(signature);
  if (label !== undefined) throw fault("signature-is-text", { label });
  return undefined;
}

function candidates(key: PublicKey): SignatureAlgorithm[] {
  const own = defaultSignatureAlgorithm(key);
  const { scheme, digest } = own;
  if (scheme !== "ecdsa" && scheme !== "rsa") return [own];
  const others = (["sha256", "sha384", "sha512"] as const).filter((name) => name !== digest);
  return [own, ...others.map((name) => signatureAlgorithm(scheme, name))];
}

/** The PEM label of a file that is all text, null for other text, undefined for binary. */
function textLabel(bytes: Uint8Array): string | null | undefined {
  const printable = (byte: number) => (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13);
  if (bytes.length === 0 || !bytes.every(printable)) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(0, 200));
  return /^-----BEGIN ([^-\n]{1,64})-----/.exec(text)?.[1] ?? null;
}
