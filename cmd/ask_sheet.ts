/**
 * Asks a person for a sheet of words, and checks each row while it is typed.
 *
 * @module
 */
import { equal } from "../lib/bytes/equal.ts";
import { utf8 } from "../lib/bytes/utf8.ts";
import { Fault } from "../lib/fault.ts";
import type { Secret } from "../lib/secret/secret.ts";
import { decodeQrText, isQrText } from "../lib/share/qr/text.ts";
import { decodeSheet } from "../lib/share/sheet.ts";
import type { Share } from "../lib/share/types.ts";
import { type RowAnswer, WordReader } from "../lib/share/words/reader.ts";
import type { Repair } from "../lib/share/words/restore.ts";
import type { Terminal } from "./host.ts";
import { describeFault } from "./report.ts";
import { doubtsText, repairText } from "./words_text.ts";

const INTRODUCTION = [
  "Type the words of a sheet a row at a time: five words and the check.",
  'The first four letters of a word will do, and "?" stands for a word that cannot be read.',
  "A scanner that types the text of a QR code may do so at any row.",
  'Instead of a row: "skip" where the row is lost, "keep" where the paper says what was refused,',
  '"restart" to begin the sheet anew. To correct an earlier row, begin with its number.',
];

/**
 * Tells how sheets are typed.
 *
 * @param reveal what is typed is shown
 */
export function introduce(terminal: Terminal, reveal: boolean): void {
  for (const line of INTRODUCTION) terminal.say(line);
  if (!reveal) terminal.say("What is typed is not shown; --reveal shows it.");
}

/** What a person answers instead of a row. */
const COMMANDS = ["skip", "keep", "restart"] as const;

function commandIn(line: Secret): (typeof COMMANDS)[number] | undefined {
  return COMMANDS.find((word) => equal(line.bytes, utf8(word)));
}

/**
 * One sheet, or undefined where it has to be typed again, which is said.
 *
 * @param reveal shows the words that are typed, and what may have been meant
 * @returns the share, of which the caller disposes
 * @throws {Fault} `interrupted`
 */
export async function askSheet(terminal: Terminal, reveal: boolean): Promise<Share | undefined> {
  using reader = new WordReader();
  let refused: Secret | undefined;
  try {
    while (!reader.done) {
      const total = reader.total === undefined ? "" : ` of ${reader.total}`;
      const line = await terminal.askSecret(`Row ${reader.next}${total}: `, reveal);
      if (isQrText(line.bytes)) {
        using scanned = line;
        using sheet = decodeQrText(scanned.bytes);
        return decodeSheet(sheet.bytes);
      }
      const command = commandIn(line);
      if (command === "restart") {
        line[Symbol.dispose]();
        return undefined;
      }
      if (command === "skip") reader.skipRow();
      else if (command === "keep") {
        if (refused && tell(terminal, reader.keepRow(refused.bytes), reveal)) {
          refused[Symbol.dispose]();
          refused = undefined;
        } else if (!refused) terminal.say("  no row was refused");
      } else {
        refused?.[Symbol.dispose]();
        refused = line;
        if (tell(terminal, reader.addRow(line.bytes), reveal)) {
          refused[Symbol.dispose]();
          refused = undefined;
        }
        continue;
      }
      line[Symbol.dispose]();
    }
    return await finish(terminal, reader, reveal);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "interrupted") throw error;
    sayFault(terminal, error);
    terminal.say("  This sheet has to be typed again.");
    return undefined;
  } finally {
    refused?.[Symbol.dispose]();
  }
}

/** Says what is wrong with a row; true where it was taken. */
function tell(terminal: Terminal, answer: RowAnswer, reveal: boolean): boolean {
  const text = doubtsText(answer, reveal);
  if (text !== undefined) terminal.say(`  ${text}`);
  return answer.kind === "kept";
}

async function finish(
  terminal: Terminal,
  reader: WordReader,
  reveal: boolean,
): Promise<Share | undefined> {
  const { sheet, repaired } = reader.finish();
  using _ = sheet;
  if (repaired.length > 0 && !await confirm(terminal, repaired, reveal)) return undefined;
  return decodeSheet(sheet.bytes);
}

async function confirm(
  terminal: Terminal,
  repaired: readonly Repair[],
  reveal: boolean,
): Promise<boolean> {
  for (const each of repaired) terminal.say(`  ${repairText(each, reveal)}`);
  const answer = await terminal.ask("  Repair it so? [y/n] ");
  return answer.trim().toLowerCase() === "y";
}

/** Says a fault and its hint. */
export function sayFault(terminal: Terminal, error: Fault): void {
  const { message, hint } = describeFault(error);
  terminal.say(`  ${message}`);
  if (hint !== undefined) terminal.say(`  ${hint}`);
}
