/**
 * Reads PEM of public things: certificates, CRLs, CSRs, public keys (RFC 7468).
 *
 * @module
 */
import { type PemSpan, pemSpans } from "./boundary.ts";
import { fault } from "./faults.ts";
import { plainBlocks } from "./plain.ts";

/** A block of PEM. */
export interface PemBlock {
  /** For example `CERTIFICATE`. */
  readonly label: string;
  readonly der: Uint8Array<ArrayBuffer>;
  /** Line of the BEGIN boundary, from 1. */
  readonly line: number;
}

/**
 * Reads all blocks of a PEM text, of any label, with any text between them.
 *
 * Not for secrets: see {@link readSecretPem} in `secret_reader.ts`.
 *
 * @param text bytes of the file
 * @returns the blocks in order; none is no fault here
 * @throws {Fault} `pem-boundary`, `pem-unfinished`, `pem-mismatch`, `pem-header`, `pem-base64`,
 * `pem-empty`
 * @example
 * ```ts
 * import { readPem } from "./reader.ts";
 * const text = new TextEncoder().encode("-----BEGIN X-----\nAQID\n-----END X-----\n");
 * const [block] = readPem(text);
 * if (block?.label !== "X" || block.der.length !== 3) throw new Error();
 * ```
 */
export function readPem(text: Uint8Array): PemBlock[] {
  return blocksOf(text, () => true);
}

/**
 * Reads the blocks that have one of these labels, and passes over the others.
 *
 * @param text bytes of the file
 * @param labels what is wanted, for example `["CERTIFICATE"]`
 * @param wanted which of them the fault is to name, where older labels are read too
 * @returns at least one block
 * @throws {Fault} as {@link readPem}, and `pem-none` where no block has such a label
 */
export function readPemOf(
  text: Uint8Array,
  labels: readonly string[],
  wanted: readonly string[] = labels,
): PemBlock[] {
  const others = new Set<string>();
  const blocks = blocksOf(text, (label) => {
    if (labels.includes(label)) return true;
    others.add(label);
    return false;
  });
  if (blocks.length === 0) {
    throw fault("pem-none", { wanted, found: [...others].slice(0, 8) });
  }
  return blocks;
}

/** The blocks whose label is taken, in order. */
function blocksOf(text: Uint8Array, takes: (label: string) => boolean): PemBlock[] {
  const blocks: PemBlock[] = [];
  const plain = plainBlocks(text);
  if (plain) {
    for (const block of plain) if (takes(block.label)) blocks.push(decodeBody(block.body, block));
  } else {
    for (const span of pemSpans(text)) if (takes(span.label)) blocks.push(decodeSpan(text, span));
  }
  return blocks;
}

const BEGIN: readonly number[] = [..."-----BEGIN "].map((character) => character.charCodeAt(0));

/** True where the bytes hold a line that begins a block: PEM, whole or torn, and not DER. */
export function looksLikePem(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(45); at >= 0; at = bytes.indexOf(45, at + 1)) {
    const start = at === 0 || bytes[at - 1] === 10 || bytes[at - 1] === 13 ||
      bytes[at - 1] === 0xbf;
    if (start && BEGIN.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

const latin1 = new TextDecoder("latin1");

/**
 * Decodes one block whose content is public.
 *
 * @param text bytes of the file
 * @param span from `pemSpans`
 * @throws {Fault} `pem-header`, `pem-base64`, `pem-empty`
 */
export function decodeSpan(text: Uint8Array, span: PemSpan): PemBlock {
  const { label, line } = span;
  const length = checkLines(text, span);
  if (length === 0) throw fault("pem-empty", { line, label });
  return decodeBody(latin1.decode(text.subarray(span.start, span.end)), span);
}

/** Decodes lines that have been checked: of blanks, only those that RFC 7468 §3 allows are left. */
function decodeBody(body: string, { label, line }: Pick<PemBlock, "label" | "line">): PemBlock {
  try {
    return { label, der: Uint8Array.fromBase64(body, { lastChunkHandling: "strict" }), line };
  } catch {
    throw fault("pem-base64", { line, label });
  }
}

/**
 * Refuses what the runtime's decoder would take and RFC 7468 §3 does not: encapsulated headers, form
 * feeds, blanks before or inside a line, blank lines between lines of text.
 *
 * @returns the number of base64 characters
 */
export function checkLines(text: Uint8Array, { start, end, label, line, lines }: PemSpan): number {
  let count = 0;
  let number = line;
  let finished = false;
  for (let at = start; at < end;) {
    const bounds = lines.at(at);
    number++;
    let stop = bounds.end;
    while (stop > at && (text[stop - 1] === 32 || text[stop - 1] === 9)) stop--;
    if (stop === at) {
      if (count > 0) finished = true;
    } else if (finished) throw fault("pem-base64", { line: number, label });
    for (let i = at; i < stop; i++) {
      const byte = text[i]!;
      // RFC 1421 headers ("Proc-Type: 4,ENCRYPTED") are not part of RFC 7468.
      if (byte === 58) throw fault("pem-header", { line: number, label });
      if (byte <= 32 || byte >= 127) throw fault("pem-base64", { line: number, label });
    }
    count += stop - at;
    at = bounds.next;
  }
  return count;
}
