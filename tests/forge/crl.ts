/**
 * CRLs for tests.
 *
 * @module
 */
import { OID } from "../../lib/asn1/oids.ts";
import { TAG } from "../../lib/asn1/tags.ts";
import {
  bitString,
  boolean,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  time,
  value,
} from "../../lib/asn1/writer.ts";
import { type Entity, ext, type Extension, NOW } from "./forge.ts";
import type { Signer } from "./keys.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const DAY = 86_400_000;

/** An entry before it is written. */
export interface Entry {
  serial: Uint8Array;
  revokedAt?: number;
  /** Number of the reason (RFC 5280 §5.3.1). */
  reason?: number;
  /** Extensions that are written besides. */
  more?: Uint8Array[];
}

/** A CRL before it is written. */
export interface CrlTemplate {
  /** 1 for version 2; 0 leaves the version out. */
  version: number;
  issuer: Uint8Array;
  thisUpdate: Uint8Array;
  nextUpdate: Uint8Array | undefined;
  entries: Entry[];
  extensions: Map<string, Extension>;
  inner: Uint8Array;
  outer: Uint8Array;
  signer: Signer;
}

/** One extension, whole. */
export function extension(type: string, critical: boolean, content: Uint8Array): Bytes {
  return sequence(oid(type), critical ? boolean(true) : undefined, octetString(content));
}

/** A CRL of a CA, sound unless changed. */
export async function crl(
  issuer: Entity,
  entries: Entry[] = [],
  change?: (template: CrlTemplate) => void,
): Promise<Bytes> {
  const template: CrlTemplate = {
    version: 1,
    issuer: issuer.subject,
    thisUpdate: time(NOW - DAY),
    nextUpdate: time(NOW + 30 * DAY),
    entries,
    extensions: new Map([
      [OID.authorityKeyIdentifier, { critical: false, value: ext.authority(issuer.keyId) }],
      [OID.crlNumber, { critical: false, value: integer(7) }],
    ]),
    inner: issuer.key.algorithm,
    outer: issuer.key.algorithm,
    signer: issuer.key,
  };
  change?.(template);
  const extensions = [...template.extensions].map(([type, { critical, value: content }]) =>
    extension(type, critical, content)
  );
  const tbs = sequence(
    template.version === 0 ? undefined : integer(template.version),
    template.inner,
    template.issuer,
    template.thisUpdate,
    template.nextUpdate,
    template.entries.length === 0 ? undefined : sequence(...template.entries.map(writeEntry)),
    extensions.length === 0 ? undefined : explicit(0, sequence(...extensions)),
  );
  return sequence(tbs, template.outer, bitString(await template.signer.sign(tbs)));
}

function writeEntry({ serial, revokedAt = NOW - 2 * DAY, reason, more = [] }: Entry): Bytes {
  const code = reason === undefined
    ? []
    : [extension(OID.reasonCode, false, value(TAG.ENUMERATED, new Uint8Array([reason])))];
  const extensions = [...code, ...more];
  return sequence(
    value(TAG.INTEGER, serial),
    time(revokedAt),
    extensions.length === 0 ? undefined : sequence(...extensions),
  );
}
