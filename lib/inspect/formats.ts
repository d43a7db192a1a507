/**
 * Formats that are known by name and not read here, so that the answer can say where to turn.
 *
 * @module
 */
import { utf8 } from "../bytes/utf8.ts";
import type { Kind, PrivateForm } from "./model.ts";

/** What the labels of PEM blocks stand for. */
export const LABELS: { readonly [label: string]: Kind | undefined } = {
  "CERTIFICATE": "certificate",
  "X509 CERTIFICATE": "certificate",
  "CERTIFICATE REQUEST": "csr",
  "NEW CERTIFICATE REQUEST": "csr",
  "X509 CRL": "crl",
  "PUBLIC KEY": "public-key",
  "PRIVATE KEY": "private-key",
  "EC PRIVATE KEY": "private-key",
  "RSA PRIVATE KEY": "private-key",
  "ENCRYPTED PRIVATE KEY": "encrypted-key",
};

/** The forms of private keys, by label. */
export const FORMS: { readonly [label: string]: PrivateForm | undefined } = {
  "PRIVATE KEY": "pkcs8",
  "EC PRIVATE KEY": "sec1",
  "RSA PRIVATE KEY": "pkcs1",
};

/** What OpenSSL writes before an EC or DSA key; nothing in it that the key does not say. */
export const PARAMETERS = "parameters";

/** Labels of other formats. */
export const OTHER_LABELS: { readonly [label: string]: string | undefined } = {
  "TRUSTED CERTIFICATE": "trusted-certificate",
  "ATTRIBUTE CERTIFICATE": "attribute-certificate",
  "RSA PUBLIC KEY": "pkcs1-public-key",
  "EC PARAMETERS": PARAMETERS,
  "DSA PARAMETERS": PARAMETERS,
  "DH PARAMETERS": PARAMETERS,
  "DSA PRIVATE KEY": "dsa-private-key",
  "OPENSSH PRIVATE KEY": "openssh-private-key",
  "SSH SIGNATURE": "ssh-signature",
  "PKCS7": "cms",
  "PKCS #7 SIGNED DATA": "cms",
  "CMS": "cms",
  "PGP PUBLIC KEY BLOCK": "pgp",
  "PGP PRIVATE KEY BLOCK": "pgp",
  "PGP MESSAGE": "pgp",
  "PGP SIGNATURE": "pgp",
  "PGP SIGNED MESSAGE": "pgp",
  "AGE ENCRYPTED FILE": "age",
};

interface Beginning {
  readonly format: string;
  readonly bytes: Uint8Array;
}

const begins = (format: string, ...beginnings: readonly (string | readonly number[])[]) =>
  beginnings.map((each): Beginning => ({
    format,
    bytes: typeof each === "string" ? utf8(each) : Uint8Array.from(each),
  }));

const TEXTS: readonly Beginning[] = [
  ...begins("ssh-public-key", "ssh-ed25519 ", "ssh-rsa ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-"),
  ...begins("ssh-public-key", "---- BEGIN SSH2 PUBLIC KEY ----"),
  ...begins("putty-key", "PuTTY-User-Key-File-"),
  ...begins("minisign", "untrusted comment:"),
  ...begins("age", "age-encryption.org/v1", "AGE-SECRET-KEY-1", "# created: "),
  ...begins("html", "<!DOCTYPE", "<!doctype", "<html", "<HTML", "<?xml"),
];

const BINARIES: readonly Beginning[] = [
  ...begins("java-keystore", [0xfe, 0xed, 0xfe, 0xed], [0xce, 0xce, 0xce, 0xce]),
  ...begins("archive", [0x1f, 0x8b], "PK\u0003\u0004", "BZh", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
  ...begins("pdf", "%PDF-"),
  ...begins("picture", [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff]),
  ...begins("program", [0x7f, 0x45, 0x4c, 0x46]),
];

const startsWith = (bytes: Uint8Array, prefix: Uint8Array) =>
  bytes.length >= prefix.length && prefix.every((byte, i) => bytes[i] === byte);

function find(table: readonly Beginning[], bytes: Uint8Array): string | undefined {
  return table.find((each) => startsWith(bytes, each.bytes))?.format;
}

/** The format of a text that is known by its beginning. */
export function textFormat(bytes: Uint8Array): string | undefined {
  const known = find(TEXTS, bytes);
  if (known) return known;
  if (bytes[0] === 0x7b) return includes(bytes, utf8('"kty"')) ? "jwk" : "json";
  return isBareBase64(bytes) ? "bare-base64" : undefined;
}

/** The format of binary that is known by its beginning. */
export function binaryFormat(bytes: Uint8Array): string | undefined {
  return find(BINARIES, bytes);
}

function includes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (startsWith(bytes.subarray(at), wanted)) return true;
  }
  return false;
}

/** Base64 of DER without its boundaries: a SEQUENCE begins with "M". */
function isBareBase64(bytes: Uint8Array): boolean {
  if (bytes.length < 40 || bytes[0] !== 0x4d) return false;
  return bytes.every((byte) =>
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) || [0x2b, 0x2f, 0x3d, 0x0a, 0x0d].includes(byte)
  );
}
