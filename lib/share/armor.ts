/**
 * A sheet as text (FORMAT.md, "Armor"): a few lines for people, then base64 with a check on every
 * line, so that a mistyped line is named and not taken for a foreign sheet.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { base64From, base64Into, base64Length } from "../bytes/base64.ts";
import { equal } from "../bytes/equal.ts";
import { utf8 } from "../bytes/utf8.ts";
import { Secret } from "../secret/secret.ts";
import { setIdOf } from "./set.ts";
import { fault } from "./faults.ts";
import { decodeSheet, encodeSheet } from "./sheet.ts";
import type { Share } from "./types.ts";

const BEGIN = utf8("-----BEGIN CONCLAVE SHARE-----");
const END = utf8("-----END CONCLAVE SHARE-----");

/** Bytes of the sheet on a line: 48 characters. */
const LINE = 36;
/** Bytes of the check at a line's end: 4 characters. */
const CHECK = 3;
/** Where reading stops when the empty line after those for people does not come. */
const HEADER_LIMIT = 16;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** The lines for people: they repeat what the sheet says, and must agree with it. */
function headerOf(share: Share): string[] {
  const { common, x, custodian } = share;
  const { label } = common.facts;
  return [
    `Share: ${x} of ${common.n}, any ${common.k} rebuild the secret`,
    `Set: ${setIdOf(common)}`,
    ...(label !== undefined ? [`Label: ${label}`] : []),
    ...(custodian !== undefined ? [`Custodian: ${custodian}`] : []),
    "",
  ];
}

/** The check of a line: the start of a digest over its number among the data lines, and its bytes. */
function checkOf(line: Uint8Array, number: number): Uint8Array {
  const hash = sha256.create();
  hash.update(Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number));
  return hash.update(line).digest().subarray(0, CHECK);
}

/**
 * Writes a sheet as text.
 *
 * @param share not disposed of
 * @returns the text in UTF-8; secret; the caller disposes of it
 */
export function encodeArmor(share: Share): Secret {
  using sheet = encodeSheet(share);
  const header = utf8(headerOf(share).map((line) => `${line}\n`).join(""));
  const full = Math.floor(sheet.length / LINE);
  const last = sheet.length % LINE;
  const characters = full * (base64Length(LINE) + 6) + (last > 0 ? base64Length(last) + 6 : 0);
  const text = Secret.alloc(BEGIN.length + 1 + header.length + characters + END.length + 1);
  const out = text.bytes;
  let at = 0;
  const put = (bytes: Uint8Array) => {
    out.set(bytes, at);
    at += bytes.length;
  };
  put(BEGIN);
  out[at++] = LF;
  put(header);
  for (let start = 0, number = 1; start < sheet.length; start += LINE, number++) {
    const line = sheet.bytes.subarray(start, start + LINE);
    at += base64Into(line, out.subarray(at));
    out[at++] = SPACE;
    at += base64Into(checkOf(line, number), out.subarray(at));
    out[at++] = LF;
  }
  put(END);
  out[at++] = LF;
  return text;
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array, at = 0): boolean {
  return equal(bytes.subarray(at, at + prefix.length), prefix);
}

/** How far into a file its first line is looked for. */
const LOOK = 16 * 1024;

/** Where a line begins with `wanted`, not far into the file, or -1. */
function findLine(file: Uint8Array, wanted: Uint8Array): number {
  const bytes = file.subarray(0, LOOK);
  let at = 0;
  while (at >= 0 && !startsWith(bytes, wanted, at)) at = bytes.indexOf(LF, at) + 1 || -1;
  return at;
}

/**
 * True where some line begins as an armored share does, so that {@link decodeArmor} has something
 * to say about it.
 *
 * @param bytes any file, or its first few kilobytes
 */
export function isArmor(bytes: Uint8Array): boolean {
  return findLine(bytes, BEGIN) >= 0 || startsWith(bytes.subarray(bomLength(bytes)), BEGIN) ||
    isUtf16(bytes);
}

function bomLength(bytes: Uint8Array): number {
  return startsWith(bytes, Uint8Array.of(0xef, 0xbb, 0xbf)) ? 3 : 0;
}

/** UTF-16 in either order of bytes, with or without a mark, that begins with our first line. */
function isUtf16(bytes: Uint8Array): boolean {
  const wide = [...BEGIN].flatMap((character) => [character, 0]);
  const little = Uint8Array.from(wide);
  const big = Uint8Array.from([0, ...wide.slice(0, -1)]);
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = bytes.subarray(marked ? 2 : 0);
  return startsWith(text, little) || startsWith(text, big);
}

/** Lines one after the other, ended by LF or CRLF; the last may lack its end. */
class Lines {
  #at = 0;
  /** Number of the line last taken, counted from 1. */
  number = 0;
  constructor(readonly bytes: Uint8Array<ArrayBuffer>) {}

  take(): Uint8Array<ArrayBuffer> | undefined {
    if (this.#at >= this.bytes.length) return undefined;
    this.number++;
    const found = this.bytes.indexOf(LF, this.#at);
    const end = found < 0 ? this.bytes.length : found;
    const line = this.bytes.subarray(
      this.#at,
      end > this.#at && found >= 0 && this.bytes[end - 1] === CR ? end - 1 : end,
    );
    this.#at = end + 1;
    return line;
  }

  get left(): number {
    return Math.max(0, this.bytes.length - this.#at);
  }
}

/**
 * Reads a sheet from text, strictly: what it returns encodes to the same text, line ends aside.
 *
 * @param bytes UTF-8 with LF or CRLF, with or without an end to the last line; secret; the caller
 * wipes them
 * @returns the share, of which the caller disposes
 * @throws {Fault} `share-none`, `share-bom`, `share-text-before`, `share-text-after`,
 * `share-unfinished`, `share-line`, `share-header`, and the faults of {@link decodeSheet}
 */
export function decodeArmor(bytes: Uint8Array<ArrayBuffer>): Share {
  if (bomLength(bytes) > 0) throw fault("share-bom", { encoding: "UTF-8 with a byte order mark" });
  if (isUtf16(bytes)) throw fault("share-bom", { encoding: "UTF-16" });
  const lines = new Lines(bytes);
  if (!equal(lines.take() ?? bytes, BEGIN)) {
    throw findLine(bytes, BEGIN) > 0 ? fault("share-text-before", {}) : fault("share-none", {});
  }
  const header: { text: Uint8Array; number: number }[] = [];
  while (true) {
    const text = lines.take();
    if (!text || startsWith(text, END)) throw fault("share-unfinished", { line: lines.number });
    if (header.length === HEADER_LIMIT) throw fault("share-header", { line: lines.number });
    header.push({ text, number: lines.number });
    if (text.length === 0) break;
  }
  using sheet = Secret.alloc(Math.ceil(bytes.length * 3 / 4));
  sheet.truncate(readData(lines, sheet.bytes));
  if (lines.left > 0) throw fault("share-text-after", { line: lines.number + 1 });
  const share = decodeSheet(sheet.bytes);
  const flaw = headerFlaw(share, header);
  if (flaw === undefined) return share;
  share[Symbol.dispose]();
  throw fault("share-header", { line: flaw });
}

function headerFlaw(
  share: Share,
  header: readonly { text: Uint8Array; number: number }[],
): number | undefined {
  const wanted = headerOf(share).map(utf8);
  const wrong = header.find(({ text }, i) => !wanted[i] || !equal(text, wanted[i]));
  if (wrong) return wrong.number;
  return wanted.length === header.length ? undefined : header.at(-1)!.number;
}

/** Reads the data lines up to the end line into `out`; returns the number of bytes. */
function readData(lines: Lines, out: Uint8Array<ArrayBuffer>): number {
  let at = 0;
  let short = false;
  for (let number = 1;; number++) {
    const text = lines.take();
    if (!text) throw fault("share-unfinished", { line: lines.number });
    if (equal(text, END)) return at;
    if (lines.left === 0) throw fault("share-unfinished", { line: lines.number });
    // Only the last line may be short.
    if (short) throw fault("share-line", { line: lines.number, reason: "form" });
    const length = readLine(text, number, lines.number, out.subarray(at));
    short = length < LINE;
    at += length;
  }
}

function readLine(text: Uint8Array, number: number, line: number, out: Uint8Array): number {
  const split = text.length - 5;
  const form = () => fault("share-line", { line, reason: "form" });
  if (split < 4 || split > base64Length(LINE) || text[split] !== SPACE) throw form();
  const length = base64From(text.subarray(0, split), out);
  const check = new Uint8Array(CHECK);
  if (length < 0 || base64From(text.subarray(split + 1), check) !== CHECK) throw form();
  if (!equal(check, checkOf(out.subarray(0, length), number))) {
    throw fault("share-line", { line, reason: "check" });
  }
  return length;
}
