/**
 * Finds the shares of SLIP-0039 in a text.
 *
 * @module
 */
import { blame, Fault } from "../../../fault.ts";
import { decodeShare, LEAST_WORDS, type Slip39Share, tokensOf } from "./share.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A share and where it stands. */
export interface Slip39Entry {
  readonly share: Slip39Share;
  readonly source: string;
}

/** Shares as read. The owner disposes of them. */
export interface Slip39File extends Disposable {
  readonly entries: readonly Slip39Entry[];
  /** Shares that could not be read, with their faults. */
  readonly damaged: readonly { readonly source: string; readonly fault: Fault }[];
}

/**
 * Reads shares: one in the whole text, in any number of lines; or one a line where every line is
 * long enough to be one; or one in each stretch between blank lines.
 *
 * @param bytes text; secret; the caller wipes it
 * @throws {Fault} nothing for a share that is damaged: it is in `damaged`
 */
export function readSlip39(bytes: Bytes, source: string): Slip39File {
  const texts = stretchesOf(bytes);
  const entries: Slip39Entry[] = [];
  const damaged: { source: string; fault: Fault }[] = [];
  for (const [i, text] of texts.entries()) {
    const name = texts.length > 1 ? `${source}#${i + 1}` : source;
    try {
      entries.push({ share: blame(name, () => decodeShare(text)), source: name });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      damaged.push({ source: name, fault: error });
    }
  }
  return {
    entries,
    damaged,
    [Symbol.dispose]: () => {
      for (const { share } of entries) share[Symbol.dispose]();
    },
  };
}

const LF = 10;

/** The texts of shares, each a view. */
function stretchesOf(bytes: Bytes): Bytes[] {
  const stretches: { start: number; end: number; lines: Bytes[] }[] = [];
  let open: typeof stretches[number] | undefined;
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LF, at);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(at, end);
    if (tokensOf(line).length === 0) open = undefined;
    else if (open) {
      open.end = end;
      open.lines.push(line);
    } else stretches.push(open = { start: at, end, lines: [line] });
    at = end + 1;
  }
  const long = (text: Bytes) => tokensOf(text).length >= LEAST_WORDS;
  const parts = stretches.flatMap(({ start, end, lines }) =>
    lines.every(long) ? lines : [bytes.subarray(start, end)]
  );
  // Rows with blank lines between them are still one share.
  return parts.length > 1 && !parts.some(long) ? [bytes] : parts;
}
