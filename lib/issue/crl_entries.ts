/**
 * The entries of a new CRL: those of the one before, whole, and what is revoked now.
 *
 * @module
 */
import { compare, equal } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import type { Certificate } from "../cert/certificate.ts";
import type { WholeEntry } from "../cert/crl_entries.ts";
import { writeEntry } from "../cert/crl_writer.ts";
import { dnText } from "../cert/dn_text.ts";
import { REASONS } from "../cert/extensions/crl_entry.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import { readSpki } from "../key/spki.ts";
import { verify } from "../key/verify.ts";
import { fault } from "./crl_faults.ts";
import type { CrlRequest, Revocation } from "./crl_request.ts";

/** An entry of the new CRL. */
export interface SettledEntry {
  /** Content octets of the serial number. */
  readonly serial: Uint8Array;
  readonly revokedAt: number;
  readonly reason: string;
  readonly der: Uint8Array;
}

const HOLD = "certificateHold";

/**
 * Settles the entries, in the order of their serial numbers. Nothing that the CRL before lists is left
 * out or changed, but that a certificate on hold may be revoked for good.
 *
 * @param thisUpdate of the new CRL, milliseconds since 1970
 * @throws {Fault} `issue-crl-certificate`, `issue-crl-kind`, `issue-crl-serial`, `issue-crl-twice`,
 * `issue-crl-reason`, `issue-crl-entry-date`, `issue-crl-changed`
 */
export async function settleEntries(
  request: CrlRequest,
  thisUpdate: number,
): Promise<readonly SettledEntry[]> {
  const before = new Map<string, WholeEntry>();
  for (const entry of request.previous?.revoked.entries() ?? []) {
    before.set(toHex(entry.serial), entry);
  }
  const asked = new Map<string, SettledEntry>();
  for (const revocation of request.revoked) {
    const serial = await serialOf(revocation, request);
    const text = toHex(serial);
    const entry = settleEntry(revocation, serial, request.at, thisUpdate, before.get(text));
    const other = asked.get(text);
    if (other && !equal(other.der, entry.der)) throw fault("issue-crl-twice", { serial: text });
    asked.set(text, entry);
  }
  const entries = new Map<string, SettledEntry>([...before, ...asked]);
  return [...entries.values()].sort((a, b) =>
    a.serial.length - b.serial.length || compare(a.serial, b.serial)
  );
}

function settleEntry(
  { reason, revokedAt: given }: Revocation,
  serial: Uint8Array,
  at: number,
  thisUpdate: number,
  before: WholeEntry | undefined,
): SettledEntry {
  const text = toHex(serial);
  if (reason !== undefined && (!REASONS.includes(reason) || reason === "removeFromCRL")) {
    throw fault("issue-crl-reason", { serial: text, reason });
  }
  const date = given === undefined ? undefined : Math.floor(given / 1000) * 1000;
  if (date !== undefined && date > thisUpdate) {
    throw fault("issue-crl-entry-date", { serial: text, revokedAt: date, thisUpdate });
  }
  const revokedAt = date ?? Math.min(Math.floor(at / 1000) * 1000, thisUpdate);
  const wanted = { serial, revokedAt, reason: reason ?? "unspecified" };
  if (!before || (before.reason === HOLD && reason !== undefined && reason !== HOLD)) {
    return { ...wanted, der: writeEntry(wanted) };
  }
  // Asked for once more: it stays as it is, and nothing else may be wanted.
  if (reason !== undefined && reason !== before.reason) {
    const data = { serial: text, before: before.reason, asked: reason };
    throw fault("issue-crl-changed", { ...data, field: "reason" });
  }
  if (date !== undefined && date !== before.revokedAt) {
    const data = { serial: text, before: before.revokedAt, asked: date };
    throw fault("issue-crl-changed", { ...data, field: "date" });
  }
  return before;
}

/** The serial number, of a certificate that this issuer did sign. */
async function serialOf(
  { certificate, serial }: Revocation,
  { issuer, only }: CrlRequest,
): Promise<Uint8Array> {
  if (!certificate) return checkSerial(serial ?? new Uint8Array());
  const subject = dnText(certificate.subject);
  if (!equal(certificate.issuer.der, issuer.certificate.subject.der)) {
    throw fault("issue-crl-certificate", { subject, reason: "issuer" });
  }
  if (!await signedBy(certificate, issuer.certificate)) {
    throw fault("issue-crl-certificate", { subject, reason: "signature" });
  }
  const ca = certificate.basicConstraints?.ca ?? false;
  if (only !== undefined && ca !== (only === "ca")) {
    throw fault("issue-crl-kind", { subject, only });
  }
  return certificate.serial;
}

function checkSerial(serial: Uint8Array): Uint8Array {
  const positive = serial.length > 0 && serial[0]! < 0x80 && serial.some((octet) => octet !== 0);
  const minimal = serial[0] !== 0 || serial[1]! >= 0x80;
  if (!positive || !minimal || serial.length > 20) {
    throw fault("issue-crl-serial", { serial: toHex(serial) });
  }
  return serial;
}

async function signedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  const algorithm = readSignatureAlgorithm(certificate.signatureAlgorithm);
  const key = readSpki(issuer.spki);
  // A certificate with a SHA-1 signature can be revoked all the same.
  return await verify(key, algorithm, certificate.signature, certificate.tbs, { sha1: true });
}
