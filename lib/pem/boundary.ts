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

/** Cuts a text into lines that end with LF, CRLF or CR. */
export class Lines {
  /** Most texts have no CR; then none is looked for. */
  readonly #returns: boolean;

  constructor(readonly text: Uint8Array) {
    this.#returns = text.indexOf(CR) >= 0;
  }

  /** The line that starts at an offset. */
  at(start: number): Bounds {
    let end = this.text.indexOf(LF, start);
    if (end < 0) end = this.text.length;
    if (!this.#returns) return { end, next: end + 1 };
    const cr = this.text.subarray(start, end).indexOf(CR);
    if (cr < 0) return { end, next: end + 1 };
    return { end: start + cr, next: start + cr + 1 === end ? end + 1 : start + cr + 1 };
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
    const { end, next } = lines.at(at);
    let first = at;
    while (text[first] === 32 || text[first] === 9) first++;
    if (text[first] === DASH && text[first + 1] === DASH) {
      const boundary = boundaryAt(text, at, end, line);
      if (boundary?.kind === "BEGIN") {
        if (open) throw fault("pem-unfinished", { line: open.line, label: open.label });
        open = { label: boundary.label, line, start: next };
      } else if (boundary) {
        if (open?.label !== boundary.label) {
          throw fault("pem-mismatch", { line, label: open?.label ?? "", end: boundary.label });
        }
        yield { ...open, end: at, lines };
        open = undefined;
      }
    }
    at = next;
    line++;
  }
  if (open) throw fault("pem-unfinished", { line: open.line, label: open.label });
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
