/**
 * Reads PEM of secret things from bytes to bytes: nothing of it becomes a string.
 *
 * @module
 */
import { base64From } from "../bytes/base64.ts";
import { Secret } from "../secret/secret.ts";
import { type PemSpan, pemSpans } from "./boundary.ts";
import { fault } from "./faults.ts";
import { checkLines } from "./reader.ts";

/** A block of PEM whose content is secret. */
export interface SecretPemBlock {
  readonly label: string;
  /** The decoded bytes; the caller disposes of them. */
  readonly der: Secret;
  /** Line of the BEGIN boundary, from 1. */
  readonly line: number;
}

/**
 * Reads the one block that has one of these labels; blocks with other labels are passed over.
 *
 * @param text bytes of the file; stays the caller's to wipe
 * @param labels what is wanted, for example `["PRIVATE KEY", "ENCRYPTED PRIVATE KEY"]`
 * @returns the block; the caller disposes of its `der`
 * @throws {Fault} `pem-none`, `pem-several` when more than one has such a label, and what `readPem`
 * throws
 */
export function readSecretPem(text: Uint8Array, labels: readonly string[]): SecretPemBlock {
  let found: PemSpan | undefined;
  const others = new Set<string>();
  for (const span of pemSpans(text)) {
    if (!labels.includes(span.label)) others.add(span.label);
    else if (found) throw fault("pem-several", { label: span.label, line: span.line });
    else found = span;
  }
  if (!found) throw fault("pem-none", { wanted: labels, found: [...others].slice(0, 8) });
  return { label: found.label, line: found.line, der: decodeSecretSpan(text, found) };
}

/**
 * Decodes one block whose content is secret.
 *
 * @param text bytes of the file; stays the caller's to wipe
 * @param span from `pemSpans`
 * @returns the decoded bytes; the caller disposes of them
 * @throws {Fault} `pem-header`, `pem-base64`, `pem-empty`
 */
export function decodeSecretSpan(text: Uint8Array, span: PemSpan): Secret {
  const { label, line } = span;
  const length = checkLines(text, span);
  if (length === 0) throw fault("pem-empty", { line, label });
  using characters = Secret.alloc(length);
  let to = 0;
  for (let at = span.start; at < span.end;) {
    const bounds = span.lines.at(at);
    let stop = bounds.end;
    while (stop > at && (text[stop - 1] === 32 || text[stop - 1] === 9)) stop--;
    characters.bytes.set(text.subarray(at, stop), to);
    to += stop - at;
    at = bounds.next;
  }
  const der = Secret.alloc(Math.ceil(length / 4) * 3);
  const written = base64From(characters.bytes, der.bytes);
  if (written < 0) {
    der[Symbol.dispose]();
    throw fault("pem-base64", { line, label });
  }
  return der.truncate(written);
}
