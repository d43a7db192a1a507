/**
 * Certificate revocation lists: the strict reader (RFC 5280 §5).
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { contextConstructed, TAG } from "../asn1/tags.ts";
import { compare } from "../bytes/equal.ts";
import { algorithmOid, readAlgorithm } from "./certificate_frame.ts";
import { fault } from "./crl_faults.ts";
import { type RevokedEntry, RevokedList } from "./crl_entries.ts";
import type { ExtensionKind } from "./extension.ts";
import { ExtensionList, readExtensions } from "./extension_list.ts";
import { crlNumber, deltaCrlIndicator } from "./extensions/crl_number.ts";
import {
  type IssuingDistributionPoint,
  issuingDistributionPoint,
} from "./extensions/issuing_distribution_point.ts";
import { type Name, readName } from "./name.ts";

/** The largest CRL that is read, in bytes: two million entries. */
export const MAX_CRL = 96 * 1024 * 1024;

/** The fields of a CRL, as views of its bytes. */
export interface CrlFields {
  /** DER of the TBSCertList: what is signed. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly issuer: Name;
  /** Milliseconds since 1970. */
  readonly thisUpdate: number;
  /** Milliseconds since 1970; absent in a CRL that does not follow RFC 5280 §5.1.2.5. */
  readonly nextUpdate: number | undefined;
  readonly revoked: RevokedList;
  readonly extensions: ExtensionList;
  /** DER of the AlgorithmIdentifier. */
  readonly signatureAlgorithm: Uint8Array;
  /** Content of the signature BIT STRING. */
  readonly signature: Uint8Array;
}

/** A CRL whose frame and entries have been read; its extensions are decoded when asked for. */
export class Crl implements CrlFields {
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly issuer: Name;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly revoked: RevokedList;
  readonly extensions: ExtensionList;
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;

  constructor(fields: CrlFields) {
    this.tbs = fields.tbs;
    this.version = fields.version;
    this.issuer = fields.issuer;
    this.thisUpdate = fields.thisUpdate;
    this.nextUpdate = fields.nextUpdate;
    this.revoked = fields.revoked;
    this.extensions = fields.extensions;
    this.signatureAlgorithm = fields.signatureAlgorithm;
    this.signature = fields.signature;
  }

  /** The decoded value of an extension. @throws {Fault} `extension-malformed` */
  get<T>(kind: ExtensionKind<T>): T | undefined {
    return this.extensions.get(kind);
  }

  /** Big-endian magnitude. @throws {Fault} `extension-malformed` */
  get number(): Uint8Array | undefined {
    return this.get(crlNumber);
  }

  /** Number of the CRL that this delta starts from, in a delta CRL. @throws {Fault} `extension-malformed` */
  get base(): Uint8Array | undefined {
    return this.get(deltaCrlIndicator);
  }

  /** What it covers. @throws {Fault} `extension-malformed` */
  get scope(): IssuingDistributionPoint | undefined {
    return this.get(issuingDistributionPoint);
  }

  /**
   * Entries for a certificate; more than one where the CRL holds it more than once.
   *
   * @param issuer the certificate's issuer
   * @param serial content octets of its serial number
   */
  find(issuer: Name, serial: Uint8Array): RevokedEntry[] {
    return this.revoked.find(this.issuer, issuer, serial);
  }
}

/**
 * Reads a CRL: strict DER, every entry included.
 *
 * @param der one CRL and nothing after it, at most {@link MAX_CRL} bytes; views of it are kept
 * @throws {Fault} `crl-too-large`, `crl-version`, `crl-algorithms-differ`, `crl-extension-repeated`,
 * `crl-list-empty`, `name-malformed`, `extension-malformed`, DER's `der-…`
 */
export function parseCrl(der: Uint8Array): Crl {
  if (der.length > MAX_CRL) throw fault("crl-too-large", { length: der.length, limit: MAX_CRL });
  const file = new DerReader(der);
  const outer = file.sequence();
  file.end();
  const tbsStart = outer.offset;
  const fields = outer.sequence();
  const tbs = der.subarray(tbsStart, outer.offset);
  const signatureAlgorithm = readAlgorithm(outer);
  const signature = outer.octetBitString();
  outer.end();

  const version = readVersion(fields);
  const inner = readAlgorithm(fields);
  if (compare(inner, signatureAlgorithm) !== 0) {
    const names = { inner: algorithmOid(inner), outer: algorithmOid(signatureAlgorithm) };
    throw fault("crl-algorithms-differ", names);
  }
  const issuer = readName(fields);
  const thisUpdate = fields.time();
  const timed = fields.tag === TAG.UTC_TIME || fields.tag === TAG.GENERALIZED_TIME;
  const nextUpdate = timed ? fields.time() : undefined;
  const revoked = readRevoked(fields, version);
  const extensions = readCrlExtensions(fields, version);
  fields.end();
  return new Crl({
    tbs,
    version,
    issuer,
    thisUpdate,
    nextUpdate,
    revoked,
    extensions,
    signatureAlgorithm,
    signature,
  });
}

/** Version OPTIONAL: absent is v1, and if present it is v2. */
function readVersion(fields: DerReader): 1 | 2 {
  if (fields.tag !== TAG.INTEGER) return 1;
  const actual = fields.smallInteger();
  if (actual !== 1) throw fault("crl-version", { actual: actual + 1 });
  return 2;
}

function readRevoked(fields: DerReader, version: 1 | 2): RevokedList {
  if (fields.tag !== TAG.SEQUENCE) return new RevokedList(new DerReader(new Uint8Array()));
  const list = fields.sequence();
  // "If there are no revoked certificates, the list MUST be absent" (RFC 5280 §5.1.2.6).
  if (list.done) throw fault("crl-list-empty", { offset: list.offset });
  const revoked = new RevokedList(list);
  if (version === 1 && revoked.extended) throw fault("crl-version", { actual: 1 });
  return revoked;
}

function readCrlExtensions(fields: DerReader, version: 1 | 2): ExtensionList {
  if (fields.tag !== contextConstructed(0)) return new ExtensionList([]);
  if (version === 1) throw fault("crl-version", { actual: 1 });
  const explicit = fields.inside(contextConstructed(0));
  const list = explicit.sequence();
  explicit.end();
  if (list.done) throw fault("crl-list-empty", { offset: list.offset });
  const extensions = readExtensions(list);
  const { repeated } = extensions;
  if (repeated !== undefined) throw fault("crl-extension-repeated", { oid: repeated });
  return extensions;
}
