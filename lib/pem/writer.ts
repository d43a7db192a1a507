/**
 * Writes PEM (RFC 7468 §3, strict grammar): lines of 64 characters, LF, nothing before or after.
 *
 * @module
 */
import { base64Into, base64Length, toBase64 } from "../bytes/base64.ts";
import { utf8 } from "../bytes/utf8.ts";
import { Secret } from "../secret/secret.ts";

const WIDTH = 64;

/**
 * PEM of public bytes.
 *
 * @param label for example `CERTIFICATE`
 * @param der what to wrap, not empty
 * @returns text that ends with one newline
 * @example
 * ```ts
 * import { writePem } from "./writer.ts";
 * const text = writePem("X", new Uint8Array([1, 2, 3]));
 * if (text !== "-----BEGIN X-----\nAQID\n-----END X-----\n") throw new Error();
 * ```
 */
export function writePem(label: string, der: Uint8Array): string {
  const base64 = toBase64(der);
  let text = `-----BEGIN ${label}-----\n`;
  for (let at = 0; at < base64.length; at += WIDTH) text += `${base64.slice(at, at + WIDTH)}\n`;
  return `${text}-----END ${label}-----\n`;
}

/**
 * PEM of secret bytes, from bytes to bytes in protected memory.
 *
 * @param label for example `PRIVATE KEY`
 * @param der stays the caller's to dispose of
 * @returns the text's ASCII bytes; the caller disposes of them
 */
export function writeSecretPem(label: string, der: Secret): Secret {
  const head = utf8(`-----BEGIN ${label}-----\n`);
  const tail = utf8(`-----END ${label}-----\n`);
  using base64 = Secret.alloc(base64Length(der.length));
  base64Into(der.bytes, base64.bytes);
  const lines = Math.ceil(base64.length / WIDTH);
  const text = Secret.alloc(head.length + base64.length + lines + tail.length);
  const out = text.bytes;
  out.set(head);
  let to = head.length;
  for (let at = 0; at < base64.length; at += WIDTH) {
    const line = base64.bytes.subarray(at, at + WIDTH);
    out.set(line, to);
    to += line.length;
    out[to++] = 10;
  }
  out.set(tail, to);
  return text;
}
