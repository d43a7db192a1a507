/**
 * `combine` without files: asks for sheets of words, one after the other, and checks each row while
 * it is typed.
 *
 * @module
 */
import { equal } from "../lib/bytes/equal.ts";
import { utf8 } from "../lib/bytes/utf8.ts";
import { Fault } from "../lib/fault.ts";
import type { Secret } from "../lib/secret/secret.ts";
import { combine, type Combined, type Entry } from "../lib/share/combine.ts";
import { describe } from "../lib/share/describe.ts";
import { isGenuine, isKeyShare } from "../lib/share/feldman/verify.ts";
import { decodeQrText, isQrText } from "../lib/share/qr/text.ts";
import type { SealedFile } from "../lib/share/sealed.ts";
import { decodeSheet } from "../lib/share/sheet.ts";
import type { Share } from "../lib/share/types.ts";
import { type RowAnswer, WordReader } from "../lib/share/words/reader.ts";
import type { Repair } from "../lib/share/words/restore.ts";
import type { Terminal } from "./host.ts";
import { describeFault } from "./report.ts";
import { doubtsText, repairText } from "./words_text.ts";

const INTRODUCTION = [
  "Type the words of one sheet after the other, a row at a time: five words and the check.",
  'The first four letters of a word will do, and "?" stands for a word that cannot be read.',
  "A scanner that types the text of a QR code may do so at any row.",
  'Instead of a row: "skip" where the row is lost, "keep" where the paper says what was refused,',
  '"restart" to begin the sheet anew. To correct an earlier row, begin with its number.',
];

/** What a person answers instead of a row. */
const COMMANDS = ["skip", "keep", "restart"] as const;

function commandIn(line: Secret): (typeof COMMANDS)[number] | undefined {
  return COMMANDS.find((word) => equal(line.bytes, utf8(word)));
}

/**
 * Asks until the secret can be rebuilt.
 *
 * @param reveal shows the words that are typed, and what may have been meant
 * @param sealed the file that belongs to all sheets, where there is one
 * @returns the secret, of which the caller disposes, and a report
 * @throws {Fault} `interrupted`, and those of {@link combine} that more sheets do not mend
 */
export async function askAndCombine(
  terminal: Terminal,
  reveal: boolean,
  sealed?: SealedFile,
): Promise<Combined> {
  const entries: Entry[] = [];
  for (const line of INTRODUCTION) terminal.say(line);
  if (!reveal) terminal.say("What is typed is not shown; --reveal shows it.");
  try {
    while (true) {
      terminal.say("");
      const share = await askSheet(terminal, reveal);
      if (share && await take(terminal, share, entries)) {
        const combined = await tryToCombine(terminal, entries, sealed);
        if (combined) return combined;
      }
    }
  } finally {
    for (const { share } of entries) share[Symbol.dispose]();
  }
}

/** One sheet, or undefined where it has to be typed again. */
async function askSheet(terminal: Terminal, reveal: boolean): Promise<Share | undefined> {
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

/** Adds a sheet where it belongs to the others. The share is disposed of where it does not. */
async function take(terminal: Terminal, share: Share, entries: Entry[]): Promise<boolean> {
  const { x, k, n, setId, label, custodian } = describe(share);
  const name = label === undefined ? "" : ` "${label}"`;
  const whose = custodian === undefined ? "" : `, of ${custodian}`;
  terminal.say(`  share ${x} of ${n}${whose}, set ${setId}${name}`);
  const flaw = await flawOf(share, entries);
  if (flaw !== undefined) {
    share[Symbol.dispose]();
    terminal.say(`  ${flaw}; it was left out`);
    return false;
  }
  entries.push({ share, source: `share ${x}` });
  const more = k - entries.length;
  if (more > 0) terminal.say(`  ${entries.length} of ${k}: ${more} more needed`);
  return more <= 0;
}

async function flawOf(share: Share, entries: readonly Entry[]): Promise<string | undefined> {
  const first = entries[0]?.share;
  if (first && !equal(first.common.setHash, share.common.setHash)) {
    return "it is of another set than the first one";
  }
  if (isKeyShare(share) && !await isGenuine(share)) return "it is not the share that was made";
  if (entries.some(({ share: other }) => other.x === share.x)) {
    return "a share of this number is there already";
  }
  return undefined;
}

/** Undefined where another sheet can help. */
async function tryToCombine(
  terminal: Terminal,
  entries: readonly Entry[],
  sealed: SealedFile | undefined,
): Promise<Combined | undefined> {
  try {
    return await combine(entries, { sealed });
  } catch (error) {
    const { n } = entries[0]!.share.common;
    if (!(error instanceof Fault) || error.code !== "share-none-fit" || entries.length === n) {
      throw error;
    }
    sayFault(terminal, error);
    return undefined;
  }
}

function sayFault(terminal: Terminal, error: Fault): void {
  const { message, hint } = describeFault(error);
  terminal.say(`  ${message}`);
  if (hint !== undefined) terminal.say(`  ${hint}`);
}
