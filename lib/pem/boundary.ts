/**
 * Finds PEM blocks (RFC 7468 §3, "standard" grammar) without looking at what they hold.
 *
 * @module
 */
import { fault } from "./faults.ts";

const latin1 = new TextDecoder("latin1");
const LF = 10, CR = 13, DASH = 45;

/** Where a block stands in its text. */
export interface PemSpan {
  /** For example `CERTIFICATE`. */
  readonly label: string;
  /** Line of the BEGIN boundary, from 1. */
  readonly line: number;
  /** Offset of the first character after the BEGIN line. */
  readonly start: number;
  /** Offset of the END boundary. */
  readonly end: number;
  /** Cuts the text it stands in. */
  readonly lines: Lines;
}

/** Where a line's text ends, and where the next line starts. */
export interface Bounds {
  readonly end: number;
  readonly next: number;
}

/** Where a byte is next, without looking at much twice, so that no text is slow to cut. */
class Finder {
  /** The byte is at `#found` and not from `#from` up to there; the text's length where there is none. */
  #from = 0;
  #found = -1;

  constructor(readonly text: Uint8Array, readonly byte: number) {}

  /** Offset of the byte at or after `start`, or the text's length. */
  next(start: number): number {
    if (start > this.#found) {
      const found = this.text.indexOf(this.byte, start);
      this.#found = found < 0 ? this.text.length : found;
    } else if (start < this.#from) {
      const found = this.text.subarray(start, this.#from).indexOf(this.byte);
      if (found >= 0) this.#found = start + found;
    } else return this.#found;
    this.#from = start;
    return this.#found;
  }
}

/** Cuts a text into lines that end with LF, CRLF or CR. */
export class Lines {
  readonly #feeds: Finder;
  readonly #returns: Finder;

  constructor(readonly text: Uint8Array) {
    this.#feeds = new Finder(text, LF);
    this.#returns = new Finder(text, CR);
  }

  /** The line that starts at an offset. */
  at(start: number): Bounds {
    const feed = this.#feeds.next(start);
    const end = Math.min(feed, this.#returns.next(start));
    return { end, next: end + 1 === feed && end < feed ? feed + 1 : end + 1 };
  }

  /** How many lines end from one offset up to another. */
  between(start: number, end: number): number {
    const { text } = this;
    let count = 0;
    for (let i = start; i < end; i++) {
      if (text[i] === LF || (text[i] === CR && text[i + 1] !== LF)) count++;
    }
    return count;
  }
}

// RFC 7468 §3: label = [ labelchar *( ["-" / SP] labelchar ) ]; labelchar is any printable but "-".
const BOUNDARY = /^-----(BEGIN|END) ((?:[!-,.-~](?:[ -]?[!-,.-~])*)?)-----[ \t]*$/;
/** Longest line that can be a boundary; longer ones are text or base64. */
const LONGEST = 128;

/**
 * Finds the blocks one after the other. Text before, between and after blocks is passed over
 * (RFC 7468 §2), as is a byte order mark; lines end with LF, CRLF or CR.
 *
 * @param text the bytes of a PEM file; what stands between boundaries may be secret
 * @returns the spans of the blocks, in order
 * @throws {Fault} `pem-boundary`, `pem-unfinished`, `pem-mismatch`: a block that is torn is a fault,
 * never passed over
 */
export function* pemSpans(text: Uint8Array): Generator<PemSpan, void, void> {
  // UTF-8 byte order mark: some Windows programs write one.
  let at = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
  const lines = new Lines(text);
  let line = 1;
  let open: { label: string; line: number; start: number } | undefined;
  while (at < text.length) {
    const first = text.indexOf(DASH, at);
    if (first < 0) break;
    let start = first;
    while (start > at && (text[start - 1] === 32 || text[start - 1] === 9)) start--;
    const { end, next } = lines.at(first);
    // Only a line that begins with dashes can be a boundary; what is before it has none.
    const begins = start === at || text[start - 1] === LF || text[start - 1] === CR;
    line += lines.between(at, start);
    if (begins && meansBoundary(text, first)) {
      const boundary = boundaryAt(text, start, end, line);
      if (boundary?.kind === "BEGIN") {
        if (open) throw fault("pem-unfinished", { line: open.line, label: open.label });
        open = { label: boundary.label, line, start: next };
      } else if (boundary) {
        if (open?.label !== boundary.label) {
          throw fault("pem-mismatch", { line, label: open?.label ?? "", end: boundary.label });
        }
        yield { ...open, end: start, lines };
        open = undefined;
      }
    }
    at = next;
    line++;
  }
  if (open) throw fault("pem-unfinished", { line: open.line, label: open.label });
}

/** Three dashes or more, and then a B or an E; the rest is left to {@link boundaryAt}. */
function meansBoundary(text: Uint8Array, first: number): boolean {
  let at = first;
  while (text[at] === DASH && at < first + LONGEST) at++;
  const letter = text[at]! | 0x20;
  return at >= first + 3 && (letter === 0x62 || letter === 0x65);
}

function boundaryAt(
  text: Uint8Array,
  start: number,
  end: number,
  line: number,
): { kind: "BEGIN" | "END"; label: string } | undefined {
  const string = latin1.decode(text.subarray(start, Math.min(end, start + LONGEST)));
  if (!/^[ \t]*-{3,}(BEGIN|END)\b/i.test(string)) return undefined;
  const match = BOUNDARY.exec(string);
  // A line that means to be a boundary and is not: passing over it would lose a block in silence.
  if (!match) throw fault("pem-boundary", { line });
  return { kind: match[1] as "BEGIN" | "END", label: match[2]! };
}
