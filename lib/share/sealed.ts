/**
 * The ciphertext of a large secret in a file of its own, which belongs to all sheets of its set
 * (FORMAT.md, "Sealed files").
 *
 * @module
 */
import { concat } from "../bytes/concat.ts";
import { equal } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import { utf8 } from "../bytes/utf8.ts";
import { Secret } from "../secret/secret.ts";
import { digest, PIECE } from "./digest.ts";
import { fault } from "./faults.ts";
import { setIdOf } from "./set.ts";
import { pieceOf } from "./stream.ts";
import type { BytesCommon } from "./types.ts";

const MAGIC = utf8("CSSEALED");
/** Bytes before the ciphertext: a name and the set's id. */
export const SEALED_HEADER = 16;
const BLOCK = 16;

/** A sealed file and what to call it. */
export interface SealedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly source: string;
}

/** Writes what stands before the ciphertext. */
export function writeSealedHeader(common: BytesCommon, out: Uint8Array): void {
  out.set(concat(MAGIC, common.setHash.subarray(0, 8)));
}

/** True where a file begins as a sealed one does. */
export function isSealed(file: Uint8Array): boolean {
  return file.length > SEALED_HEADER && equal(file.subarray(0, MAGIC.length), MAGIC);
}

/**
 * The ciphertext of a set's sealed file, as it was made.
 *
 * @param wanted its digest, which the sheets have
 * @returns a view of the file
 * @throws {Fault} `share-sealed-missing`, `share-sealed-none`, `share-sealed-foreign`,
 * `share-sealed-damaged`
 */
export async function openSealed(
  common: BytesCommon,
  wanted: Uint8Array,
  file: SealedFile | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const set = setIdOf(common);
  if (!file) throw fault("share-sealed-missing", { set });
  const { bytes, source } = file;
  if (!isSealed(bytes)) throw fault("share-sealed-none", {}, source);
  const actual = toHex(bytes.subarray(MAGIC.length, SEALED_HEADER));
  if (actual !== set) throw fault("share-sealed-foreign", { set, actual }, source);
  const ciphertext = bytes.subarray(SEALED_HEADER);
  if (!equal(await digest(ciphertext), wanted)) {
    throw fault("share-sealed-damaged", { set }, source);
  }
  return ciphertext;
}

/**
 * Adds the stream of AES-256 in counter mode (SP 800-38A §6.5), the counter starting at zero, by way
 * of Web Crypto, which has the processor's help. Encrypting and decrypting are the same.
 *
 * @param key 32 bytes; not wiped
 * @param parts the data, which may be in several places; may be secret; not wiped
 * @param out as long as the parts together; overwritten
 */
export async function addSealingStream(
  key: Uint8Array<ArrayBuffer>,
  parts: readonly Uint8Array[],
  out: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const handle = await crypto.subtle.importKey("raw", key, "AES-CTR", false, ["encrypt"]);
  using scratch = Secret.alloc(Math.min(PIECE, out.length));
  for (let at = 0; at < out.length; at += PIECE) {
    const target = out.subarray(at, at + PIECE);
    const piece = pieceOf(parts, at, target.length, scratch.bytes) as Uint8Array<ArrayBuffer>;
    const counter = new Uint8Array(BLOCK);
    new DataView(counter.buffer).setUint32(12, at / BLOCK);
    const algorithm = { name: "AES-CTR", counter, length: 64 };
    const done = new Uint8Array(await crypto.subtle.encrypt(algorithm, handle, piece));
    target.set(done);
    done.fill(0);
    done.buffer.transfer(0); // gives the memory back now; the collector would let it pile up
  }
}
