/**
 * RSASSA-PSS-params (RFC 4055 §3.1).
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import type { DerReader } from "../asn1/reader.ts";
import { contextConstructed } from "../asn1/tags.ts";
import { explicit, integer, nullValue, oid, sequence } from "../asn1/writer.ts";
import { DIGEST_OID, readDigest } from "./digests.ts";
import { fault } from "./faults.ts";
import type { Digest, PssParameters } from "./types.ts";

const CLAUSE = "RFC 4055 §3.1";

function refuse(reason: "default-encoded" | "trailer" | "mgf" | "salt"): never {
  throw fault("signature-parameters", { algorithm: "rsassa-pss", reason, clause: CLAUSE });
}

/**
 * Reads RSASSA-PSS-params; what is absent has its default. A default that is written out is not
 * DER (X.690 §11.5) and is refused.
 *
 * @param reader at the parameters' SEQUENCE
 * @throws {Fault} `signature-parameters`, `signature-digest-unknown`, `der-*`
 */
export function readPss(reader: DerReader): PssParameters {
  const fields = reader.sequence();
  let digest: Digest = "sha1";
  let mgfDigest: Digest = "sha1";
  let salt = 20;
  if (fields.tag === contextConstructed(0)) {
    const field = fields.inside(contextConstructed(0));
    digest = readDigest(field);
    field.end();
    if (digest === "sha1") refuse("default-encoded");
  }
  if (fields.tag === contextConstructed(1)) {
    const field = fields.inside(contextConstructed(1));
    const identifier = field.sequence();
    if (identifier.oid() !== OID.mgf1) refuse("mgf");
    mgfDigest = readDigest(identifier);
    identifier.end();
    field.end();
    if (mgfDigest === "sha1") refuse("default-encoded");
  }
  if (fields.tag === contextConstructed(2)) {
    const field = fields.inside(contextConstructed(2));
    salt = field.smallInteger();
    field.end();
    if (salt === 20) refuse("default-encoded");
    if (salt > 4096) refuse("salt");
  }
  // The trailer field has one value, its default, so a DER encoding never has it.
  if (fields.tag === contextConstructed(3)) refuse("trailer");
  fields.end();
  return { digest, mgfDigest, salt };
}

/** DER of RSASSA-PSS-params, defaults left out, digests with NULL as most writers do. */
export function writePss({ digest, mgfDigest, salt }: PssParameters): Uint8Array<ArrayBuffer> {
  const hash = (name: Digest) => {
    if (name === "md5") throw fault("signature-digest-broken", { digest: name });
    return sequence(oid(DIGEST_OID[name]), nullValue());
  };
  return sequence(
    digest === "sha1" ? undefined : explicit(0, hash(digest)),
    mgfDigest === "sha1" ? undefined : explicit(1, sequence(oid(OID.mgf1), hash(mgfDigest))),
    salt === 20 ? undefined : explicit(2, integer(salt)),
  );
}
