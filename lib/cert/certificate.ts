/**
 * X.509 certificates: the strict reader (RFC 5280 §4.1).
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { compare } from "../bytes/equal.ts";
import type { Fault } from "../fault.ts";
import { algorithmOid, type CertificateFields, readFrame } from "./certificate_frame.ts";
import type { Extension, ExtensionKind } from "./extension.ts";
import { ExtensionList } from "./extension_list.ts";
import { issuerAltName, subjectAltName } from "./extensions/alternative_name.ts";
import {
  type AuthorityKeyIdentifier,
  authorityKeyIdentifier,
} from "./extensions/authority_key_identifier.ts";
import { type BasicConstraints, basicConstraints } from "./extensions/basic_constraints.ts";
import { certificatePolicies, type PolicyInformation } from "./extensions/certificate_policies.ts";
import { extendedKeyUsage } from "./extensions/extended_key_usage.ts";
import { keyUsage } from "./extensions/key_usage.ts";
import { type NameConstraints, nameConstraints } from "./extensions/name_constraints.ts";
import { subjectKeyIdentifier } from "./extensions/subject_key_identifier.ts";
import { CERTIFICATE_EXTENSIONS } from "./extensions/table.ts";
import { fault } from "./faults.ts";
import type { GeneralName } from "./general_name.ts";

const NO_EXTENSIONS = new ExtensionList([]);

/** A certificate whose frame has been read; the values of its extensions are decoded when asked for. */
export class Certificate implements CertificateFields {
  readonly der: CertificateFields["der"];
  readonly tbs: CertificateFields["tbs"];
  readonly version: CertificateFields["version"];
  readonly serial: CertificateFields["serial"];
  readonly tbsSignatureAlgorithm: CertificateFields["tbsSignatureAlgorithm"];
  readonly issuer: CertificateFields["issuer"];
  readonly validity: CertificateFields["validity"];
  readonly notBefore: CertificateFields["notBefore"];
  readonly notAfter: CertificateFields["notAfter"];
  readonly subject: CertificateFields["subject"];
  readonly spki: CertificateFields["spki"];
  readonly issuerUniqueId: CertificateFields["issuerUniqueId"];
  readonly subjectUniqueId: CertificateFields["subjectUniqueId"];
  /** Empty where the field is absent. */
  readonly extensions: ExtensionList;
  readonly signatureAlgorithm: CertificateFields["signatureAlgorithm"];
  readonly signature: CertificateFields["signature"];

  constructor(fields: CertificateFields) {
    this.der = fields.der;
    this.tbs = fields.tbs;
    this.version = fields.version;
    this.serial = fields.serial;
    this.tbsSignatureAlgorithm = fields.tbsSignatureAlgorithm;
    this.issuer = fields.issuer;
    this.validity = fields.validity;
    this.notBefore = fields.notBefore;
    this.notAfter = fields.notAfter;
    this.subject = fields.subject;
    this.spki = fields.spki;
    this.issuerUniqueId = fields.issuerUniqueId;
    this.subjectUniqueId = fields.subjectUniqueId;
    this.extensions = fields.extensions ?? NO_EXTENSIONS;
    this.signatureAlgorithm = fields.signatureAlgorithm;
    this.signature = fields.signature;
  }

  /** True when subject and issuer are the same name (RFC 5280 §3.2). */
  get selfIssued(): boolean {
    return this.subject.equals(this.issuer);
  }

  /** The extension with this dotted OID, undecoded. */
  extension(oid: string): Extension | undefined {
    return this.extensions.find(oid);
  }

  /**
   * The decoded value of an extension.
   *
   * @returns undefined where it is absent
   * @throws {Fault} `extension-malformed`
   */
  get<T>(kind: ExtensionKind<T>): T | undefined {
    return this.extensions.get(kind);
  }

  /** @throws {Fault} `extension-malformed` */
  get basicConstraints(): BasicConstraints | undefined {
    return this.get(basicConstraints);
  }

  /** Mask of `KEY_USAGE`. @throws {Fault} `extension-malformed` */
  get keyUsage(): number | undefined {
    return this.get(keyUsage);
  }

  /** Dotted purposes. @throws {Fault} `extension-malformed` */
  get extendedKeyUsage(): readonly string[] | undefined {
    return this.get(extendedKeyUsage);
  }

  /** @throws {Fault} `extension-malformed` */
  get subjectAltName(): readonly GeneralName[] | undefined {
    return this.get(subjectAltName);
  }

  /** @throws {Fault} `extension-malformed` */
  get issuerAltName(): readonly GeneralName[] | undefined {
    return this.get(issuerAltName);
  }

  /** @throws {Fault} `extension-malformed` */
  get nameConstraints(): NameConstraints | undefined {
    return this.get(nameConstraints);
  }

  /** @throws {Fault} `extension-malformed` */
  get certificatePolicies(): readonly PolicyInformation[] | undefined {
    return this.get(certificatePolicies);
  }

  /** @throws {Fault} `extension-malformed` */
  get subjectKeyIdentifier(): Uint8Array | undefined {
    return this.get(subjectKeyIdentifier);
  }

  /** @throws {Fault} `extension-malformed` */
  get authorityKeyIdentifier(): AuthorityKeyIdentifier | undefined {
    return this.get(authorityKeyIdentifier);
  }
}

/** A certificate and the rules of RFC 5280 §4.1 and §4.2 that its frame breaks. */
export interface ExaminedCertificate {
  readonly certificate: Certificate;
  /** Empty for a certificate that {@link parseCertificate} takes. */
  readonly defects: readonly Fault[];
}

/**
 * Reads a certificate: strict DER, and the rules on its frame. The recognised extensions are decoded
 * strictly when they are asked for.
 *
 * @param der one certificate and nothing after it, at most {@link MAX_CERTIFICATE} bytes; views of it
 * are kept, so it must not change
 * @throws {Fault} `certificate-too-large`, `certificate-version`, `certificate-version-fields`,
 * `certificate-extensions-empty`, `certificate-extension-repeated`, `certificate-algorithms-differ`,
 * `name-malformed`, and DER's `der-…`
 * @example
 * ```ts
 * import { parseCertificate } from "./certificate.ts";
 * import { Fault } from "../fault.ts";
 * try {
 *   parseCertificate(new Uint8Array([0x30, 0x80, 0, 0]));
 * } catch (error) {
 *   if (!(error instanceof Fault) || error.code !== "der-length") throw error;
 * }
 * ```
 */
export function parseCertificate(der: Uint8Array): Certificate {
  const certificate = new Certificate(readFrame(der));
  const [first] = frameDefects(certificate);
  if (first) throw first;
  return certificate;
}

/**
 * Reads a certificate for a look: what is DER is read, and each broken rule of the frame is listed
 * instead of being thrown. For inspection and lint; chains are built of what {@link parseCertificate}
 * takes.
 *
 * @param der as for {@link parseCertificate}
 * @throws {Fault} `certificate-too-large`, `certificate-version`, `name-malformed`, `der-…`
 */
export function examineCertificate(der: Uint8Array): ExaminedCertificate {
  const certificate = new Certificate(readFrame(der));
  return { certificate, defects: [...frameDefects(certificate)] };
}

function* frameDefects(certificate: Certificate): Generator<Fault, void, void> {
  const { version, extensions } = certificate;
  if (version === 1 && (certificate.issuerUniqueId || certificate.subjectUniqueId)) {
    yield fault("certificate-version-fields", { version, field: "unique-identifiers" });
  }
  if (extensions !== NO_EXTENSIONS) {
    if (version !== 3) yield fault("certificate-version-fields", { version, field: "extensions" });
    if (extensions.items.length === 0) yield fault("certificate-extensions-empty", {});
  }
  const oid = extensions.repeated;
  if (oid !== undefined) {
    const name = CERTIFICATE_EXTENSIONS.get(oid)?.name ?? "";
    yield fault("certificate-extension-repeated", { oid, name });
  }
  const { tbsSignatureAlgorithm: inner, signatureAlgorithm: outer } = certificate;
  if (compare(inner, outer) !== 0) {
    yield fault("certificate-algorithms-differ", {
      inner: algorithmOid(inner),
      outer: algorithmOid(outer),
    });
  }
}

/** True when the certificate carries the CT poison: a precertificate (RFC 6962 §3.1). */
export function isPrecertificate(certificate: Certificate): boolean {
  return certificate.extension(OID.ctPoison) !== undefined;
}
