/**
 * A certificate under examination: read as far as it can be read, so that one defect does not hide
 * the others. The strict reader's own verdict is kept beside it.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { DerReader } from "../asn1/reader.ts";
import { contextConstructed, contextPrimitive, TAG } from "../asn1/tags.ts";
import { compare } from "../bytes/equal.ts";
import { Fault } from "../fault.ts";
import { examineCertificate } from "../cert/certificate.ts";
import type { Extension, ExtensionKind } from "../cert/extension.ts";
import { ExtensionList } from "../cert/extension_list.ts";
import { authorityKeyIdentifier } from "../cert/extensions/authority_key_identifier.ts";
import { basicConstraints } from "../cert/extensions/basic_constraints.ts";
import { extendedKeyUsage } from "../cert/extensions/extended_key_usage.ts";
import { subjectKeyIdentifier } from "../cert/extensions/subject_key_identifier.ts";
import { Name } from "../cert/name.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import { readSpki } from "../key/spki.ts";
import type { PublicKey, SignatureAlgorithm } from "../key/types.ts";
import { type LooseTime, looseTime } from "./loose_time.ts";

/** What a certificate is, by what it says of itself. */
export type Role = "root" | "intermediate" | "leaf";

/** Defects of the frame that have rules of their own. */
const OF_OTHER_RULES: readonly string[] = [
  "certificate-version-fields",
  "certificate-extension-repeated",
  "certificate-algorithms-differ",
];

/** A certificate under examination. */
export class Specimen {
  readonly version: number;
  /** Content octets of the serial number. */
  readonly serial: Uint8Array;
  /** DER of the AlgorithmIdentifier inside the TBSCertificate. */
  readonly inner: Uint8Array;
  /** DER of the AlgorithmIdentifier outside the TBSCertificate. */
  readonly outer: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: LooseTime;
  readonly notAfter: LooseTime;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly uniqueIds: boolean;
  /** Whether the field is there, though it may hold nothing. */
  readonly extensionsPresent: boolean;
  readonly extensions: ExtensionList;
  /** What the strict reader refuses and no other rule speaks of; undefined where there is nothing. */
  readonly refusal: Fault | undefined;

  #key: PublicKey | Fault | undefined;
  #algorithm: SignatureAlgorithm | Fault | undefined;

  /**
   * @param der one certificate; views of it are kept
   * @throws {Fault} `der-…` where not even the frame of a certificate is there
   */
  constructor(readonly der: Uint8Array) {
    const outer = new DerReader(der).sequence();
    const fields = outer.sequence();
    this.outer = outer.element();
    this.version = 1;
    if (fields.tag === contextConstructed(0)) {
      this.version = (fields.inside(contextConstructed(0)).integer()[0] ?? 0) + 1;
    }
    this.serial = fields.content(TAG.INTEGER);
    this.inner = fields.element();
    this.issuer = looseName(fields);
    const validity = fields.sequence();
    this.notBefore = looseTime(validity);
    this.notAfter = looseTime(validity);
    this.subject = looseName(fields);
    this.spki = fields.element();
    this.uniqueIds = false;
    while (fields.tag === contextPrimitive(1) || fields.tag === contextPrimitive(2)) {
      this.uniqueIds = true;
      fields.element();
    }
    this.extensionsPresent = fields.tag === contextConstructed(3);
    this.extensions = this.extensionsPresent
      ? looseExtensions(fields.inside(contextConstructed(3)).sequence())
      : new ExtensionList([]);
    const strict = attempt(() => examineCertificate(der));
    this.refusal = strict instanceof Fault
      ? strict
      : strict.defects.find(({ code }) => !OF_OTHER_RULES.includes(code));
  }

  /** The decoded value of an extension; undefined where it is absent, or malformed. */
  get<T>(kind: ExtensionKind<T>): T | undefined {
    const value = attempt(() => this.extensions.get(kind));
    return value instanceof Fault ? undefined : value;
  }

  /** An extension by its dotted OID, undecoded. */
  extension(oid: string): Extension | undefined {
    return this.extensions.find(oid);
  }

  /** True where the basic constraints say so. */
  get ca(): boolean {
    return this.get(basicConstraints)?.ca ?? false;
  }

  /**
   * True where subject and issuer, and the key identifiers as far as they are there, are the same. The
   * signature is not checked: a twin, signed with another key, is judged as what it stands for.
   */
  get selfSigned(): boolean {
    if (!this.subject.equals(this.issuer)) return false;
    const issuerKey = this.get(authorityKeyIdentifier)?.keyIdentifier;
    const ownKey = this.get(subjectKeyIdentifier);
    return !issuerKey || !ownKey || sameBytes(issuerKey, ownKey);
  }

  get role(): Role {
    if (!this.ca) return "leaf";
    return this.selfSigned ? "root" : "intermediate";
  }

  /** Dotted purposes; undefined where there is no such extension. */
  get purposes(): readonly string[] | undefined {
    return this.get(extendedKeyUsage);
  }

  /** True for a leaf that a TLS client would take from a server. */
  get server(): boolean {
    const { purposes } = this;
    return this.role === "leaf" &&
      (purposes?.some((oid) => oid === OID.serverAuth || oid === OID.anyExtendedKeyUsage) ?? false);
  }

  /** The subject's key, or why it cannot be read. */
  get key(): PublicKey | Fault {
    return this.#key ??= attempt(() => readSpki(this.spki));
  }

  /** The algorithm of the signature, or why it cannot be read. */
  get algorithm(): SignatureAlgorithm | Fault {
    return this.#algorithm ??= attempt(() => readSignatureAlgorithm(this.outer));
  }
}

/** True for the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compare(a, b) === 0;
}

function attempt<T>(work: () => T): T | Fault {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** A Name of any RDNs, empty and unsorted ones too. */
function looseName(fields: DerReader): Name {
  const name = new Name(fields.element());
  // Decoding here finds what is no name at all.
  void name.rdns;
  return name;
}

function looseExtensions(list: DerReader): ExtensionList {
  const items: Extension[] = [];
  while (!list.done) {
    const fields = list.sequence();
    const oid = fields.oid();
    // TRUE by any octet but 0, and FALSE written out, are the strict reader's to refuse.
    const critical = fields.tag === TAG.BOOLEAN && fields.content(TAG.BOOLEAN)[0] !== 0;
    items.push({ oid, critical, value: fields.octetString() });
  }
  return new ExtensionList(items);
}
