/**
 * Web Crypto, which does the arithmetic wherever it can.
 *
 * @module
 */
import { DerReader } from "../../asn1/reader.ts";
import type { Secret } from "../../secret/secret.ts";
import { fault } from "../faults.ts";
import type { Family, PrivateKey, PublicKey } from "../types.ts";

/** Parameters of Web Crypto for a key or a signature. */
export type NativeAlgorithm = Readonly<Record<string, unknown>> & { readonly name: string };

/** Web Crypto as both runtimes have it; TypeScript's library does not know `getPublicKey` yet. */
interface Subtle extends SubtleCrypto {
  getPublicKey(key: CryptoKey, uses: KeyUsage[]): Promise<CryptoKey>;
}

/** Imported keys by algorithm: a certificate's key checks many signatures. */
type Handles = Map<string, Promise<CryptoKey>>;
const publicHandles = new WeakMap<PublicKey, Handles>();
const privateHandles = new WeakMap<PrivateKey, Handles>();

/** TypeScript tells views of shared memory apart from others; here are none. */
const view = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;

function handleOf<K extends object>(
  cache: WeakMap<K, Handles>,
  key: K,
  importing: NativeAlgorithm,
  load: () => Promise<CryptoKey>,
): Promise<CryptoKey> {
  let handles = cache.get(key);
  if (!handles) cache.set(key, handles = new Map());
  const name = `${importing.name} ${importing.hash ?? ""}`;
  let handle = handles.get(name);
  if (!handle) handles.set(name, handle = load());
  return handle;
}

function isDataError(error: unknown): boolean {
  return error instanceof DOMException && error.name === "DataError";
}

/**
 * Checks a signature.
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
  const load = () =>
    crypto.subtle.importKey("spki", view(spki), importing as Algorithm, false, ["verify"]);
  let handle: CryptoKey;
  try {
    handle = await handleOf(publicHandles, key, importing, load);
  } catch (error) {
    if (isDataError(error)) return false;
    throw error;
  }
  return await crypto.subtle.verify(
    checking as Algorithm,
    handle,
    view(signature),
    view(message),
  );
}

/**
 * Signs.
 *
 * @param pkcs8 the key in the form that Web Crypto takes; stays the caller's to wipe
 * @throws {Fault} `key-inconsistent` where the runtime finds that the key's parts do not agree
 */
export async function signNative(
  key: PrivateKey,
  pkcs8: Uint8Array,
  importing: NativeAlgorithm,
  signing: NativeAlgorithm,
  message: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await handleOf(
    privateHandles,
    key,
    importing,
    () => importPrivate(key.family, pkcs8, importing),
  );
  return new Uint8Array(await crypto.subtle.sign(signing as Algorithm, handle, view(message)));
}

/** Lets go of what was imported for a private key. */
export function forget(key: PrivateKey): void {
  privateHandles.delete(key);
}

/**
 * Content of the subjectPublicKey BIT STRING that belongs to a private key.
 *
 * @throws {Fault} `key-inconsistent` where the runtime does not take the key
 */
export async function publicOfNative(
  family: Family,
  pkcs8: Secret,
  importing: NativeAlgorithm,
): Promise<Uint8Array> {
  const handle = await importPrivate(family, pkcs8.bytes, importing);
  const subtle = crypto.subtle as Subtle;
  const spki = await subtle.exportKey("spki", await subtle.getPublicKey(handle, ["verify"]));
  const fields = new DerReader(new Uint8Array(spki)).sequence();
  fields.element();
  return fields.octetBitString();
}

async function importPrivate(
  family: Family,
  pkcs8: Uint8Array,
  importing: NativeAlgorithm,
): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("pkcs8", view(pkcs8), importing as Algorithm, false, [
      "sign",
    ]);
  } catch (error) {
    if (isDataError(error)) throw fault("key-inconsistent", { family });
    throw error;
  }
}
