/**
 * Certificates for people.
 *
 * @module
 */
import { toHex } from "../bytes/hex.ts";
import { type Certificate, examineCertificate } from "../cert/certificate.ts";
import { dnText } from "../cert/dn_text.ts";
import type { Name } from "../cert/name.ts";
import { Fault } from "../fault.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import type { PublicKey } from "../key/types.ts";
import { verify } from "../key/verify.ts";
import { algorithmItem, keyItem } from "./algorithm_text.ts";
import { validityItems } from "./dates.ts";
import { extensionItems } from "./extension_items.ts";
import { fingerprintItem } from "./fingerprint_item.ts";
import { data, type Description, type Item, text } from "./model.ts";

/** A certificate with what is said of it. */
export interface DescribedCertificate {
  readonly certificate: Certificate;
  /** Where its key can be read. */
  readonly key: PublicKey | undefined;
  readonly description: Description;
}

/**
 * Describes a certificate. What is well-formed DER is shown, with the rules of RFC 5280 that it
 * breaks; a malformed extension is said in its place.
 *
 * @param der one certificate and nothing after it
 * @param at the moment of asking, milliseconds since 1970
 * @throws {Fault} `certificate-too-large`, `certificate-version`, `name-malformed`, `der-*`
 */
export async function describeCertificate(
  der: Uint8Array,
  at: number,
): Promise<DescribedCertificate> {
  const { certificate, defects } = examineCertificate(der);
  const { item: keyFact, key } = keyItem(certificate.spki);
  const { version, serial, notBefore, notAfter } = certificate;
  const items: Item[] = [
    nameItem("subject", certificate.subject),
    nameItem("issuer", certificate.issuer),
    text("serial", "serial", serialText(serial)),
    ...(version === 3
      ? [data("version", version)]
      : [{ kind: "number", field: "version", label: "version", value: version } as const]),
    ...validityItems(notBefore, notAfter, at),
    keyFact,
    algorithmItem(certificate.signatureAlgorithm),
    await selfSignedItem(certificate, key),
    ...uniqueIds(certificate),
    extensionItems(certificate.extensions),
    defectsItem(defects),
    fingerprintItem("fingerprint", "fingerprint of the certificate", certificate.der),
    fingerprintItem("keyFingerprint", "fingerprint of the key", certificate.spki),
  ];
  return {
    certificate,
    key,
    description: { type: "certificate", title: "certificate", ok: true, items },
  };
}

/** A name as a fact. */
export function nameItem(field: string, name: Name): Item {
  const value = dnText(name);
  return text(field, field, value === "" ? "(empty)" : value, { data: value });
}

/**
 * A serial number in hexadecimal, as people compare it: without the zero octet that only keeps it
 * positive, and with a sign where it is negative.
 *
 * @param content the INTEGER's content octets
 */
export function serialText(content: Uint8Array): string {
  if (content[0]! < 0x80) {
    return toHex(content.length > 1 && content[0] === 0 ? content.subarray(1) : content);
  }
  // Two's complement: invert and add one.
  const magnitude = content.map((byte) => byte ^ 0xff);
  for (let i = magnitude.length - 1; i >= 0; i--) {
    magnitude[i] = (magnitude[i]! + 1) & 0xff;
    if (magnitude[i] !== 0) break;
  }
  return `-${toHex(magnitude)}`;
}

async function selfSignedItem(certificate: Certificate, key: PublicKey | undefined): Promise<Item> {
  const common = { field: "selfSigned", label: "self-signed" };
  if (!certificate.selfIssued) return { kind: "flag", ...common, value: false };
  const checked = await signedBy(certificate, key);
  if (typeof checked === "boolean") {
    const note = checked ? "signature checked" : "its issuer has the same name and another key";
    return { kind: "flag", ...common, value: checked, note };
  }
  return text(common.field, common.label, "not checked", { data: null, note: checked });
}

/**
 * Whether a key made a certificate's signature. SHA-1 counts here: what it is worth is said elsewhere.
 *
 * @returns the reason, where that cannot be checked
 */
export async function signedBy(
  certificate: Certificate,
  key: PublicKey | undefined,
): Promise<boolean | string> {
  if (!key) return "the key is not supported here";
  try {
    const algorithm = readSignatureAlgorithm(certificate.signatureAlgorithm);
    return await verify(key, algorithm, certificate.signature, certificate.tbs, { sha1: true });
  } catch (error) {
    if (error instanceof Fault) return "the signature algorithm is not supported here";
    throw error;
  }
}

function uniqueIds({ issuerUniqueId, subjectUniqueId }: Certificate): Item[] {
  const item = (field: string, label: string, value: Uint8Array | undefined): Item[] =>
    value ? [{ kind: "hex", field, label, value }] : [];
  return [
    ...item("issuerUniqueId", "issuer unique id", issuerUniqueId),
    ...item("subjectUniqueId", "subject unique id", subjectUniqueId),
  ];
}

/** The rules of its frame that a document breaks. */
function defectsItem(defects: readonly Fault[]): Item {
  const value = defects.map((defect): Item => ({
    kind: "fault",
    field: defect.code,
    label: "defect",
    value: defect,
    tone: "bad",
  }));
  return { kind: "array", field: "defects", value };
}
