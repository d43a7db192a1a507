/**
 * Revocation lists to be signed (RFC 5280 §5.1).
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { contextConstructed, contextPrimitive, TAG } from "../asn1/tags.ts";
import { LAST_TIME } from "../asn1/time.ts";
import { explicit, integer, sequence, time, value } from "../asn1/writer.ts";
import { utf8 } from "../bytes/utf8.ts";
import { extension } from "./extension_writer.ts";
import { REASONS } from "./extensions/crl_entry.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Everything that a CRL says, settled. */
export interface TbsCertList {
  /** DER of the signature AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
  /** DER of the issuer's Name: the bytes of the issuer's own subject. */
  readonly issuer: Uint8Array;
  /** Milliseconds since 1970, whole seconds. */
  readonly thisUpdate: number;
  /** Milliseconds since 1970, whole seconds. */
  readonly nextUpdate: number;
  /** DER of each entry, in their order; may be none. */
  readonly entries: readonly Uint8Array[];
  /** DER of each Extension, in their order. */
  readonly extensions: readonly Uint8Array[];
}

/** DER of a version 2 TBSCertList. */
export function writeTbsCertList(fields: TbsCertList): Bytes {
  return sequence(
    integer(1),
    fields.algorithm,
    fields.issuer,
    wholeTime(fields.thisUpdate),
    wholeTime(fields.nextUpdate),
    // "If there are no revoked certificates, the list MUST be absent" (§5.1.2.6).
    fields.entries.length > 0 ? value(TAG.SEQUENCE, ...fields.entries) : undefined,
    explicit(0, sequence(...fields.extensions)),
  );
}

/** What an entry says. */
export interface EntryFields {
  /** Content octets of the serial number. */
  readonly serial: Uint8Array;
  /** Milliseconds since 1970, whole seconds. */
  readonly revokedAt: number;
  /** A name of §5.3.1; `unspecified` is not written. */
  readonly reason: string;
}

/** DER of an entry of revokedCertificates. */
export function writeEntry({ serial, revokedAt, reason }: EntryFields): Bytes {
  const code = REASONS.indexOf(reason);
  if (code < 0) throw new RangeError(`not a reason: ${reason}`);
  // "the reasonCode CRL entry extension SHOULD be absent instead of using the unspecified (0)"
  const extensions = code === 0
    ? undefined
    : sequence(extension(OID.reasonCode, false, value(TAG.ENUMERATED, new Uint8Array([code]))));
  return sequence(value(TAG.INTEGER, serial), wholeTime(revokedAt), extensions);
}

/** §5.2.3, not critical. */
export function crlNumberOf(number: Uint8Array): Bytes {
  return extension(OID.crlNumber, false, integer(number));
}

/** What a CRL covers, as far as this program writes it. */
export interface ScopeFields {
  /** Where it is published; the same URLs as in the certificates' distribution points. */
  readonly urls: readonly string[];
  /** Certificates of CAs, or of end entities, alone. */
  readonly only?: "ca" | "user";
}

/** §5.2.5, critical; at least one of its fields is there. */
export function issuingDistributionPointOf({ urls, only }: ScopeFields): Bytes {
  const names = urls.map((url) => value(contextPrimitive(6), utf8(url)));
  const point = value(contextConstructed(0), value(contextConstructed(0), ...names));
  const flag = only === undefined
    ? undefined
    : value(contextPrimitive(only === "user" ? 1 : 2), new Uint8Array([0xff]));
  const content = sequence(names.length > 0 ? point : undefined, flag);
  return extension(OID.issuingDistributionPoint, true, content);
}

function wholeTime(at: number): Bytes {
  if (!(at % 1000 === 0 && at <= LAST_TIME)) throw new RangeError(`not a CRL's time: ${at}`);
  return time(at);
}
