/**
 * Public key files.
 *
 * @module
 */
import { fault as pemFault } from "../pem/faults.ts";
import { looksLikePem, readPemOf } from "../pem/reader.ts";
import { readSpki } from "./spki.ts";
import type { PublicKey } from "./types.ts";

/**
 * Reads a SubjectPublicKeyInfo in PEM (`PUBLIC KEY`, RFC 7468 §13) or DER. A PEM file must hold one;
 * other blocks are passed over.
 *
 * @param bytes kept as views
 * @throws {Fault} `pem-*`, and what `readSpki` throws
 */
export function readPublicKey(bytes: Uint8Array): PublicKey {
  if (!looksLikePem(bytes)) return readSpki(bytes);
  const [block, second] = readPemOf(bytes, ["PUBLIC KEY"]);
  if (second) throw pemFault("pem-several", { label: second.label, line: second.line });
  return readSpki(block!.der);
}
