/**
 * Signatures that stand alone in a file. Nothing in them says whose they are: only their size tells
 * what they can be.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { Fault } from "../fault.ts";
import { data, type Description, type Item, text } from "./model.ts";

interface Size {
  /** In bytes. */
  readonly length: number;
  readonly name: string;
}

/** RFC 8032, r‖s, the RSA moduli in use, FIPS 204 table 2. */
const SIZES: readonly Size[] = [
  { length: 64, name: "Ed25519" },
  { length: 64, name: "ECDSA P-256 as r and s" },
  { length: 96, name: "ECDSA P-384 as r and s" },
  { length: 132, name: "ECDSA P-521 as r and s" },
  { length: 114, name: "Ed448" },
  { length: 256, name: "RSA 2048" },
  { length: 384, name: "RSA 3072" },
  { length: 512, name: "RSA 4096" },
  { length: 1024, name: "RSA 8192" },
  { length: 2420, name: "ML-DSA-44" },
  { length: 3309, name: "ML-DSA-65" },
  { length: 4627, name: "ML-DSA-87" },
];

/** What a raw signature of this length can be; nothing for other lengths. */
export function signatureLengths(length: number): string[] {
  return SIZES.filter((size) => size.length === length).map(({ name }) => name);
}

/**
 * Describes a signature.
 *
 * @param bytes r and s in DER (RFC 3279 §2.2.3), or a raw signature
 * @throws {Fault} `der-*`
 */
export function describeSignature(bytes: Uint8Array): Description {
  const raw = signatureLengths(bytes.length);
  const der = curveOf(bytes, raw.length > 0);
  const candidates = der ? [der] : raw;
  const items: Item[] = [
    data("encoding", der ? "der" : "raw"),
    text("length", "length", `${bytes.length} bytes`, { data: bytes.length }),
    {
      kind: "words",
      field: "candidates",
      label: "can be",
      value: candidates,
      note: der ? "told by the size of its numbers" : "told by its length alone",
    },
  ];
  return { type: "signature", title: "signature", ok: true, items };
}

/** The smallest curve that both numbers of DER fit; undefined for `raw` bytes that are not DER. */
function curveOf(bytes: Uint8Array, raw: boolean): string | undefined {
  try {
    const outer = new DerReader(bytes);
    const fields = outer.sequence();
    outer.end();
    const longest = Math.max(fields.unsigned().length, fields.unsigned().length);
    fields.end();
    if (longest <= 32) return "ECDSA P-256";
    return longest <= 48 ? "ECDSA P-384" : "ECDSA P-521";
  } catch (error) {
    if (raw && error instanceof Fault) return undefined;
    throw error;
  }
}
