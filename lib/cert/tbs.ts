/**
 * To-be-signed bytes and what becomes of them with a signature (RFC 5280 §4.1).
 *
 * @module
 */
import { bitString, explicit, integer, sequence, time, value } from "../asn1/writer.ts";
import { TAG } from "../asn1/tags.ts";
import { LAST_TIME } from "../asn1/time.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Everything that a certificate says, settled. */
export interface TbsCertificate {
  /** Content octets of the serial number: positive, at most 20. */
  readonly serial: Uint8Array;
  /** DER of the signature AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
  /** DER of the issuer's Name: the bytes of the issuer's own subject. */
  readonly issuer: Uint8Array;
  /** First second of validity, milliseconds since 1970. */
  readonly notBefore: number;
  /** Last second of validity, which still belongs to it, milliseconds since 1970. */
  readonly notAfter: number;
  /** DER of the subject's Name. */
  readonly subject: Uint8Array;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER of each Extension, in their order. */
  readonly extensions: readonly Uint8Array[];
}

/**
 * DER of a version 3 TBSCertificate.
 *
 * @param fields what it says; times are whole seconds up to the end of 9999
 */
export function writeTbs(fields: TbsCertificate): Bytes {
  for (const at of [fields.notBefore, fields.notAfter]) {
    if (!(at % 1000 === 0 && at <= LAST_TIME)) {
      throw new RangeError(`not a certificate's time: ${at}`);
    }
  }
  return sequence(
    explicit(0, integer(2)),
    value(TAG.INTEGER, fields.serial),
    fields.algorithm,
    fields.issuer,
    sequence(time(fields.notBefore), time(fields.notAfter)),
    fields.subject,
    fields.spki,
    explicit(3, sequence(...fields.extensions)),
  );
}

/**
 * DER of a signed structure: certificate, CSR or CRL, which all have this form.
 *
 * @param tbs DER of what was signed
 * @param algorithm DER of the signature AlgorithmIdentifier
 * @param signature octets of the signature
 */
export function writeSigned(tbs: Uint8Array, algorithm: Uint8Array, signature: Uint8Array): Bytes {
  return sequence(tbs, algorithm, bitString(signature));
}
