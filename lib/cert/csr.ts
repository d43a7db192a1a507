/**
 * Certification requests (PKCS#10, RFC 2986): the strict reader and the proof of possession.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { DerReader } from "../asn1/reader.ts";
import { contextConstructed } from "../asn1/tags.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import { readSpki } from "../key/spki.ts";
import { verify } from "../key/verify.ts";
import { readAlgorithm } from "./certificate_frame.ts";
import { ExtensionList, readExtensions } from "./extension_list.ts";
import { fault } from "./csr_faults.ts";
import { type Name, readName } from "./name.ts";

/** The largest request that is read, in bytes. */
export const MAX_CSR = 64 * 1024;

/** An attribute of a request. */
export interface CsrAttribute {
  /** Dotted type. */
  readonly oid: string;
  /** DER of each value. */
  readonly values: readonly Uint8Array[];
}

/** A request whose frame has been read; all bytes are views of its DER. */
export interface Csr {
  /** DER of the whole request. */
  readonly der: Uint8Array;
  /** DER of the CertificationRequestInfo: what is signed. */
  readonly info: Uint8Array;
  readonly subject: Name;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** All attributes, the request for extensions included. */
  readonly attributes: readonly CsrAttribute[];
  /** The extensions that are asked for; empty where none are. */
  readonly extensions: ExtensionList;
  /** DER of the AlgorithmIdentifier. */
  readonly signatureAlgorithm: Uint8Array;
  /** Content of the signature BIT STRING. */
  readonly signature: Uint8Array;
}

/**
 * Reads a certification request: strict DER, version 1, each attribute once.
 *
 * Deviation: the order of the attributes' SET is not checked, because other programs do not sort
 * it; what is signed is the bytes as they stand.
 *
 * @param der one request and nothing after it, at most {@link MAX_CSR} bytes; views of it are kept
 * @throws {Fault} `csr-too-large`, `csr-version`, `csr-attribute`, `csr-extension-repeated`,
 * `name-malformed`, `der-…`
 */
export function parseCsr(der: Uint8Array): Csr {
  if (der.length > MAX_CSR) throw fault("csr-too-large", { length: der.length, limit: MAX_CSR });
  const file = new DerReader(der);
  const outer = file.sequence();
  file.end();
  const start = outer.offset;
  const fields = outer.sequence();
  const info = der.subarray(start, outer.offset);
  const signatureAlgorithm = readAlgorithm(outer);
  const signature = outer.octetBitString();
  outer.end();

  const version = fields.smallInteger();
  // RFC 2986 §4.1: "It shall be 0 for this version of the standard."
  if (version !== 0) throw fault("csr-version", { actual: version });
  const subject = readName(fields);
  const spki = fields.element();
  const attributes = readAttributes(fields.inside(contextConstructed(0)));
  fields.end();
  const extensions = requestedExtensions(attributes);
  return { der, info, subject, spki, attributes, extensions, signatureAlgorithm, signature };
}

function readAttributes(reader: DerReader): CsrAttribute[] {
  const attributes: CsrAttribute[] = [];
  while (!reader.done) {
    const fields = reader.sequence();
    const oid = fields.oid();
    const set = fields.set();
    fields.end();
    // RFC 2986 §4.1: values SET SIZE(1..MAX)
    if (set.done) throw fault("csr-attribute", { oid, reason: "empty" });
    if (attributes.some((other) => other.oid === oid)) {
      throw fault("csr-attribute", { oid, reason: "repeated" });
    }
    const values: Uint8Array[] = [];
    while (!set.done) values.push(set.element());
    attributes.push({ oid, values });
  }
  return attributes;
}

/** RFC 2985 §5.4.2: extensionRequest has a single value. */
function requestedExtensions(attributes: readonly CsrAttribute[]): ExtensionList {
  const request = attributes.find(({ oid }) => oid === OID.extensionRequest);
  if (!request) return new ExtensionList([]);
  if (request.values.length !== 1) {
    throw fault("csr-attribute", { oid: OID.extensionRequest, reason: "several-values" });
  }
  const reader = new DerReader(request.values[0]!);
  const extensions = readExtensions(reader.sequence());
  reader.end();
  const repeated = extensions.repeated;
  if (repeated !== undefined) throw fault("csr-extension-repeated", { oid: repeated });
  return extensions;
}

/**
 * Whether a request is signed with the key that it is for (RFC 2986 §3).
 *
 * @throws {Fault} of the key room, where key or algorithm is unknown, malformed or broken
 */
export async function provesPossession(csr: Csr): Promise<boolean> {
  const key = readSpki(csr.spki);
  const algorithm = readSignatureAlgorithm(csr.signatureAlgorithm);
  return await verify(key, algorithm, csr.signature, csr.info);
}
