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

/** What the runtimes reject with: an exception of the Web's where the key is wrong, Deno also a plain error. */
function isRejection(error: unknown): boolean {
  return error instanceof DOMException || (error instanceof Error && error.name === "Error");
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
  try {
    const handle = await handleOf(publicHandles, key, importing, load);
    const { subtle } = crypto;
    return await subtle.verify(checking as Algorithm, handle, view(signature), view(message));
  } catch (error) {
    if (isRejection(error)) return false;
    throw error;
  }
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
  const load = () => importPrivate(pkcs8, importing);
  return await orInconsistent(key.family, async () => {
    const handle = await handleOf(privateHandles, key, importing, load);
    return new Uint8Array(await crypto.subtle.sign(signing as Algorithm, handle, view(message)));
  });
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
  const spki = await orInconsistent(family, async () => {
    const handle = await importPrivate(pkcs8.bytes, importing);
    const subtle = crypto.subtle as Subtle;
    return await subtle.exportKey("spki", await subtle.getPublicKey(handle, ["verify"]));
  });
  const fields = new DerReader(new Uint8Array(spki)).sequence();
  fields.element();
  return fields.octetBitString();
}

function importPrivate(pkcs8: Uint8Array, importing: NativeAlgorithm): Promise<CryptoKey> {
  const algorithm = importing as Algorithm;
  return crypto.subtle.importKey("pkcs8", view(pkcs8), algorithm, false, ["sign"]);
}

async function orInconsistent<T>(family: Family, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRejection(error)) throw fault("key-inconsistent", { family });
    throw error;
  }
}
