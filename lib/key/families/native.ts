/**
 * Web Crypto, which does the arithmetic wherever it can.
 *
 * @module
 */
import type { PublicKey } from "../types.ts";

/** Parameters of Web Crypto for a key or a signature. */
export type NativeAlgorithm = Readonly<Record<string, unknown>> & { readonly name: string };

/** Imported keys, by the key and the algorithm's name; a certificate's key checks many signatures. */
const imported = new WeakMap<PublicKey, Map<string, Promise<CryptoKey>>>();

/** TypeScript's Web Crypto does not know SharedArrayBuffer views are not in play here. */
export const source = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes as Uint8Array<ArrayBuffer>;

/**
 * Checks a signature with Web Crypto.
 *
 * @param key the public key
 * @param spki its SubjectPublicKeyInfo in the form that Web Crypto takes
 * @param importing how to import it
 * @param checking how to check
 * @returns false too where the runtime finds that the key is none (a point off the curve)
 */
export async function verifyNative(
  key: PublicKey,
  spki: Uint8Array,
  importing: NativeAlgorithm,
  checking: NativeAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  let handles = imported.get(key);
  if (!handles) imported.set(key, handles = new Map());
  const name = `${importing.name} ${importing.hash ?? ""}`;
  let handle = handles.get(name);
  if (!handle) {
    handle = crypto.subtle.importKey("spki", source(spki), importing as Algorithm, false, [
      "verify",
    ]);
    handles.set(name, handle);
  }
  let imports: CryptoKey;
  try {
    imports = await handle;
  } catch (error) {
    if (error instanceof DOMException && error.name === "DataError") return false;
    throw error;
  }
  return await crypto.subtle.verify(
    checking as Algorithm,
    imports,
    source(signature),
    source(message),
  );
}
