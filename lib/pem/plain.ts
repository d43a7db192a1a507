/**
 * PEM as nearly every program writes it, read with one expression: blocks one after the other and
 * nothing else, lines that end with LF. Any other text is `boundary.ts`'s to read, or to refuse.
 *
 * @module
 */

/** A block that has been found. */
export interface PlainBlock {
  readonly label: string;
  /** Line of the BEGIN boundary, from 1. */
  readonly line: number;
  /** Its lines, of base64's characters alone, none of them blank. */
  readonly body: string;
}

/** Labels are RFC 7468 §3's; a class without a group is matched without keeping a way back. */
const BLOCK =
  /-----BEGIN ([!-,.-~](?:[ -]?[!-,.-~])*)-----\n([A-Za-z0-9+/=\n]+)-----END ([!-~ ]+)-----(?:\n|$)/y;
/** The longest label whose boundary `boundary.ts` takes for one. */
const LONGEST = 112;

const latin1 = new TextDecoder("latin1");

/**
 * Finds the blocks of a text that holds nothing else. Not for secrets: they become strings.
 *
 * @param text bytes of the file
 * @returns the blocks in order, or undefined where the text is not of this plain form
 */
export function plainBlocks(text: Uint8Array): PlainBlock[] | undefined {
  if (text[0] !== 45) return undefined;
  const whole = latin1.decode(text);
  const blocks: PlainBlock[] = [];
  let line = 1;
  for (BLOCK.lastIndex = 0; BLOCK.lastIndex < whole.length;) {
    const [, label, body, end] = BLOCK.exec(whole) ?? [];
    if (label === undefined || label !== end || label.length > LONGEST) return undefined;
    const lines = linesOf(body!);
    if (lines === 0) return undefined;
    blocks.push({ label, line, body: body! });
    line += lines + 2;
  }
  return blocks;
}

/** How many lines there are, 0 where one is blank or the last does not end. */
function linesOf(body: string): number {
  let lines = 0;
  for (let start = 0; start < body.length;) {
    const end = body.indexOf("\n", start);
    if (end <= start) return 0;
    lines++;
    start = end + 1;
  }
  return lines;
}
