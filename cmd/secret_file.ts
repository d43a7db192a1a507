/**
 * Tells whether a file that is there may hold a secret, which is never replaced.
 *
 * @module
 */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { Buffer } from "node:buffer";

const HEAD = 4096;
const SECRET = /-----BEGIN (?:[A-Z0-9]+ )*(?:PRIVATE KEY|SHARE)-----/;
const PUBLIC = /^-----BEGIN (?:CERTIFICATE|CERTIFICATE REQUEST|PUBLIC KEY|X509 CRL|CMS)-----/;
/** pkcs5PBES2, by which an encrypted key in DER begins (RFC 8018 §A.4). */
const PBES2 = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d";

/** DER of PKCS#8 (RFC 5958) and PKCS#1 keys: a sequence that begins with version 0 or 1. */
function isKey(der: string): boolean {
  const at = (index: number) => der.charCodeAt(index);
  const content = at(1) < 0x80 ? 2 : 2 + (at(1) & 0x7f);
  const versioned = at(content) === 2 && at(content + 1) === 1 && at(content + 2) <= 1;
  return at(0) === 0x30 && (versioned || der.slice(0, 24).includes(PBES2));
}

function head(path: string): string {
  const bytes = Buffer.alloc(HEAD);
  const fd = openSync(path, "r");
  try {
    return bytes.toString("latin1", 0, readSync(fd, bytes, 0, HEAD, 0));
  } finally {
    closeSync(fd);
    bytes.fill(0);
  }
}

/**
 * True for a private key or a share, and for any file that is its owner's alone and is not plainly
 * public.
 *
 * @param path a file that is there
 */
export function looksSecret(path: string): boolean {
  const start = head(path);
  if (SECRET.test(start) || isKey(start)) return true;
  return !PUBLIC.test(start) && (statSync(path).mode & 0o077) === 0;
}
