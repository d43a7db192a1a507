/**
 * Signature AlgorithmIdentifiers, read and written strictly.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { DerReader } from "../asn1/reader.ts";
import { nullValue, oid, sequence } from "../asn1/writer.ts";
import { fault } from "./faults.ts";
import { readPss, writePss } from "./pss.ts";
import type { Digest, PssParameters, Scheme, SignatureAlgorithm } from "./types.ts";

/** `optional` reads NULL or nothing and writes NULL. */
type Parameters = "absent" | "null" | "optional" | "pss";

interface Entry {
  readonly name: string;
  readonly scheme: Scheme;
  readonly digest?: Digest;
  readonly parameters: Parameters;
  readonly clause: string;
}

const rsa = (name: string, digest: Digest, parameters: Parameters, clause: string): Entry => (
  { name, scheme: "rsa", digest, parameters, clause }
);
const ecdsa = (name: string, digest: Digest): Entry => (
  { name, scheme: "ecdsa", digest, parameters: "absent", clause: "RFC 5758 §3.2" }
);
const plain = (scheme: Scheme, clause: string): Entry => (
  { name: scheme, scheme, parameters: "absent", clause }
);

// RFC 4055 §5 makes readers take the SHA-2 names of PKCS#1 v1.5 with NULL and with nothing; RFC 3279
// §2.2.1, for the older names, has NULL alone.
const ENTRIES: Readonly<Record<string, Entry>> = {
  [OID.md5WithRsa]: rsa("md5WithRSAEncryption", "md5", "null", "RFC 3279 §2.2.1"),
  [OID.sha1WithRsa]: rsa("sha1WithRSAEncryption", "sha1", "null", "RFC 3279 §2.2.1"),
  [OID.sha224WithRsa]: rsa("sha224WithRSAEncryption", "sha224", "optional", "RFC 4055 §5"),
  [OID.sha256WithRsa]: rsa("sha256WithRSAEncryption", "sha256", "optional", "RFC 4055 §5"),
  [OID.sha384WithRsa]: rsa("sha384WithRSAEncryption", "sha384", "optional", "RFC 4055 §5"),
  [OID.sha512WithRsa]: rsa("sha512WithRSAEncryption", "sha512", "optional", "RFC 4055 §5"),
  [OID.rsassaPss]: {
    name: "rsassa-pss",
    scheme: "rsa-pss",
    parameters: "pss",
    clause: "RFC 4055 §3.1",
  },
  [OID.ecdsaWithSha1]: ecdsa("ecdsa-with-SHA1", "sha1"),
  [OID.ecdsaWithSha256]: ecdsa("ecdsa-with-SHA256", "sha256"),
  [OID.ecdsaWithSha384]: ecdsa("ecdsa-with-SHA384", "sha384"),
  [OID.ecdsaWithSha512]: ecdsa("ecdsa-with-SHA512", "sha512"),
  [OID.ed25519]: plain("ed25519", "RFC 8410 §3"),
  [OID.ed448]: plain("ed448", "RFC 8410 §3"),
  [OID.mldsa44]: plain("mldsa44", "RFC 9881 §2"),
  [OID.mldsa65]: plain("mldsa65", "RFC 9881 §2"),
  [OID.mldsa87]: plain("mldsa87", "RFC 9881 §2"),
};
const BY_OID: ReadonlyMap<string, Entry> = new Map(Object.entries(ENTRIES));

/**
 * Reads a signature AlgorithmIdentifier. Parameters must be exactly what the algorithm's clause
 * asks for.
 *
 * @param der the whole AlgorithmIdentifier and nothing after it; kept as a view
 * @throws {Fault} `signature-algorithm-unknown`, `signature-parameters`,
 * `signature-digest-unknown`, `der-*`
 * @example
 * ```ts
 * import { readSignatureAlgorithm } from "./signature_algorithm.ts";
 * const der = new Uint8Array([0x30, 5, 6, 3, 0x2b, 0x65, 0x70]);
 * if (readSignatureAlgorithm(der).scheme !== "ed25519") throw new Error();
 * ```
 */
export function readSignatureAlgorithm(der: Uint8Array): SignatureAlgorithm {
  const outer = new DerReader(der);
  const fields = outer.sequence();
  outer.end();
  const oid = fields.oid();
  const entry = BY_OID.get(oid);
  if (entry === undefined) throw fault("signature-algorithm-unknown", { oid });
  const { scheme, parameters } = entry;
  if (parameters === "absent") {
    if (!fields.done) throw wrong(entry, "present");
    return entry.digest ? { scheme, digest: entry.digest, der } : { scheme, der };
  }
  if (fields.done && parameters !== "optional") throw wrong(entry, "missing");
  if (parameters === "pss") {
    const pss = readPss(fields);
    fields.end();
    return { scheme, digest: pss.digest, pss, der };
  }
  if (!fields.done) fields.null();
  fields.end();
  return { scheme, digest: entry.digest, der };
}

function wrong(entry: Entry, reason: "missing" | "present") {
  return fault("signature-parameters", { algorithm: entry.name, reason, clause: entry.clause });
}

/**
 * A signature algorithm by scheme and digest, with its DER.
 *
 * @param scheme how to sign; for `rsa-pss` see {@link pssAlgorithm}
 * @param digest for `rsa` and `ecdsa`
 */
export function signatureAlgorithm(scheme: Scheme, digest?: Digest): SignatureAlgorithm {
  const found = Object.entries(ENTRIES).find(([, entry]) =>
    entry.scheme === scheme && entry.digest === digest && entry.parameters !== "pss"
  );
  if (!found) throw new TypeError(`no signature algorithm ${scheme} ${digest}`);
  const parameters = found[1].parameters === "absent" ? undefined : nullValue();
  const der = sequence(oid(found[0]), parameters);
  return digest ? { scheme, digest, der } : { scheme, der };
}

/** RSASSA-PSS with its parameters. RFC 4055 §3.1 advises one digest, and a salt of its length. */
export function pssAlgorithm(pss: PssParameters): SignatureAlgorithm {
  const der = sequence(oid(OID.rsassaPss), writePss(pss));
  return { scheme: "rsa-pss", digest: pss.digest, pss, der };
}
