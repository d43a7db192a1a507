/**
 * Files with a certification request.
 *
 * @module
 */
import { fault as pemFault } from "../pem/faults.ts";
import { looksLikePem, readPemOf } from "../pem/reader.ts";
import { type Csr, parseCsr } from "./csr.ts";

/** RFC 7468 §7: the label, and the one that older programs wrote. */
const LABELS = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

/**
 * Reads a certification request in PEM or DER. A PEM file must hold one; other blocks are passed over.
 *
 * @param bytes kept as views
 * @throws {Fault} `pem-*`, and what `parseCsr` throws
 */
export function readCsr(bytes: Uint8Array): Csr {
  if (!looksLikePem(bytes)) return parseCsr(bytes);
  const [block, second] = readPemOf(bytes, LABELS);
  if (second) throw pemFault("pem-several", { label: second.label, line: second.line });
  return parseCsr(block!.der);
}
