/**
 * DER of secret things, laid out in protected memory.
 *
 * @module
 */
import { header } from "../asn1/writer.ts";
import { Secret } from "../secret/secret.ts";

/**
 * A DER value whose content is secret.
 *
 * @param tag identifier octet
 * @param parts the content; they stay the caller's
 * @returns the whole value; the caller disposes of it
 */
export function secretValue(tag: number, ...parts: readonly (Uint8Array | Secret)[]): Secret {
  let length = 0;
  for (const part of parts) length += part.length;
  const head = header(tag, length);
  const out = Secret.alloc(head.length + length);
  out.bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    out.bytes.set(part instanceof Secret ? part.bytes : part, at);
    at += part.length;
  }
  return out;
}
