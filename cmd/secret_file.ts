/**
 * Tells whether a file that is there may hold a secret, which is never replaced.
 *
 * @module
 */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { Buffer } from "node:buffer";

const HEAD = 64;
const CHUNK = 64 * 1024;
/** Ends of boundaries: servers keep a key behind its certificates, in one file. */
const MARKS = ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "SHARE-----"];
/** A boundary begins its line; a program that merely speaks of one does not. */
const BOUNDARY = /^(?:\xef\xbb\xbf)?[ \t]*-----BEGIN [A-Z0-9 -]+$/;
/** More than the longest boundary, which may stand across two chunks. */
const OVERLAP = 128;
const PUBLIC = /^-----BEGIN (?:CERTIFICATE|CERTIFICATE REQUEST|PUBLIC KEY|X509 CRL|CMS)-----/;
/** pkcs5PBES2, by which an encrypted key in DER begins (RFC 8018 §A.4). */
const PBES2 = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d";

/**
 * DER of PKCS#8 (RFC 5958), PKCS#1 and PKCS#12: a sequence that begins with a version. Certificates,
 * requests, CRLs and PKCS#7 begin otherwise; public keys and signatures with longer numbers.
 */
function isKey(der: string): boolean {
  const at = (index: number) => der.charCodeAt(index);
  const content = at(1) < 0x80 ? 2 : 2 + (at(1) & 0x7f);
  const versioned = at(content) === 2 && at(content + 1) === 1 && at(content + 2) <= 3;
  return at(0) === 0x30 && (versioned || der.slice(0, 24).includes(PBES2));
}

/** True where a boundary of a secret stands; only boundaries ever become strings. */
function hasMark(seen: Buffer): boolean {
  return MARKS.some((mark) => {
    for (let at = seen.indexOf(mark); at >= 0; at = seen.indexOf(mark, at + 1)) {
      const start = Math.max(seen.lastIndexOf(10, at), seen.lastIndexOf(13, at)) + 1;
      const end = at + mark.length;
      if (end - start < OVERLAP && BOUNDARY.test(seen.toString("latin1", start, end))) return true;
    }
    return false;
  });
}

/** Looks through a whole file: whether it has a mark of a secret, and how it begins. */
function look(path: string): { marked: boolean; head: string } {
  const bytes = Buffer.alloc(OVERLAP + CHUNK);
  const fd = openSync(path, "r");
  try {
    let head: string | undefined;
    let kept = 0;
    while (true) {
      const got = readSync(fd, bytes, kept, CHUNK, null);
      if (got === 0) return { marked: false, head: head ?? "" };
      const seen = bytes.subarray(0, kept + got);
      head ??= seen.toString("latin1", 0, HEAD);
      if (hasMark(seen)) return { marked: true, head };
      kept = Math.min(OVERLAP, seen.length);
      seen.copyWithin(0, seen.length - kept);
    }
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
  const { marked, head } = look(path);
  if (marked || isKey(head)) return true;
  return !PUBLIC.test(head) && (statSync(path).mode & 0o077) === 0;
}
