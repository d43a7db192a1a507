/**
 * What stands on a printed sheet beside the share. It speaks to whoever finds the sheet in a drawer
 * many years from now.
 *
 * @module
 */
import { toHex } from "../../bytes/hex.ts";

/** Facts of a sheet that are printed; what `describe` gives will do. None of them is secret. */
export interface SheetFacts {
  /** Number of the sheet, and how many rebuild the secret out of how many. */
  readonly x: number;
  readonly k: number;
  readonly n: number;
  /** 16 hexadecimal digits. */
  readonly setId: string;
  readonly label?: string;
  readonly custodian?: string;
  /** Milliseconds since 1970. */
  readonly date?: number;
  /** SHA-256 of the SubjectPublicKeyInfo, 32 bytes. */
  readonly spkiHash?: Uint8Array;
  /** SHA-256 of the certificate, 32 bytes. */
  readonly certificateHash?: Uint8Array;
  readonly tool?: string;
  /** True where what was shared stands in a file beside the sheets. */
  readonly sealed?: boolean;
}

/** Groups of four characters. */
function grouped(digits: string): string {
  return digits.replace(/.{4}(?=.)/g, "$& ");
}

/** `2026-11-23 19:44 UTC`. */
function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** A hash in lines of 32 digits. */
function hash(bytes: Uint8Array): string[] {
  return (toHex(bytes).match(/.{1,32}/g) ?? []).map(grouped);
}

/** The facts in pairs: what, and its lines. */
export function factLines(facts: SheetFacts): [name: string, lines: string[], fixed: boolean][] {
  const { setId, date, spkiHash, certificateHash, tool } = facts;
  const lines: [string, string[], boolean][] = [["Set", [grouped(setId)], true]];
  if (date !== undefined) lines.push(["Made", [minute(date)], false]);
  if (tool !== undefined) lines.push(["By", [tool], false]);
  if (spkiHash) lines.push(["Public key, SHA-256", hash(spkiHash), true]);
  if (certificateHash) lines.push(["Certificate, SHA-256", hash(certificateHash), true]);
  return lines;
}

/** The sheet's name: `Sheet 2 of 5`. */
export function titleOf({ x, n }: SheetFacts): string {
  return `Sheet ${x} of ${n}`;
}

/** What the sheets do, in a sentence or two. */
export function purposeOf({ k, n, sealed }: SheetFacts): string {
  const some = k === n ? `All ${n} sheets together` : `Any ${k} of the ${n} sheets`;
  const beside = sealed
    ? " The sealed file of this set is needed with them; keep copies of it."
    : "";
  return `${some} rebuild the secret; fewer tell nothing.${beside}`;
}

/** Advice in paragraphs, each with its first words. */
export function adviceOf({ k, n }: SheetFacts): [lead: string, text: string][] {
  const spare = n - k;
  return [
    [
      "Keep it",
      "dry, dark and locked away, apart from the other sheets. Whoever sees " +
      `${k} sheets has the secret: no photograph, no copy, no mail.`,
    ],
    [
      "To use it,",
      `bring ${k === n ? `all ${n}` : `any ${k}`} of the sheets to a computer without a network, ` +
      'run "conclave combine", and type the words or scan the code. Four letters of a word are enough.',
    ],
    [
      "Without Conclave:",
      "docs/recover.md in its source tells how, and docs/recover.py, plain Python, does it. The format " +
      "is public and written down byte by byte, so that any programmer can read it.",
    ],
    [
      "If it is lost,",
      (spare === 0
        ? `the secret is lost with it, unless it is kept elsewhere.`
        : `the others can print it again ("conclave share reprint"); ${
          spare === 1 ? "one sheet" : `${spare} sheets`
        } may be missing before the secret is lost.`) +
      ` If a stranger may have seen it, tell the others at once and make a new set ("conclave share refresh").`,
    ],
  ];
}
