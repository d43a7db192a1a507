/**
 * `split --confirm`: every custodian types their sheet back before the set counts.
 *
 * @module
 */
import { equal } from "../lib/bytes/equal.ts";
import { encodeSheet } from "../lib/share/sheet.ts";
import type { Share } from "../lib/share/types.ts";
import { askSheet, introduce } from "./ask_sheet.ts";
import type { Terminal } from "./host.ts";

/**
 * Asks for each sheet, in the order of their numbers, until each was typed as it was made.
 *
 * @param shares not disposed of
 * @param reveal shows what is typed
 * @throws {Fault} `interrupted`
 */
export async function confirmSheets(
  terminal: Terminal,
  shares: readonly Share[],
  reveal: boolean,
): Promise<void> {
  introduce(terminal, reveal);
  for (const share of shares) {
    const whose = share.custodian === undefined ? "" : `, of ${share.custodian}`;
    const name = `share ${share.x} of ${share.common.n}${whose}`;
    do terminal.say(`\nType back ${name}.`); while (!await isTyped(terminal, share, reveal));
    terminal.say(`  ${name}: confirmed`);
  }
}

async function isTyped(terminal: Terminal, share: Share, reveal: boolean): Promise<boolean> {
  using typed = await askSheet(terminal, reveal);
  if (!typed) return false;
  using wanted = encodeSheet(share);
  using given = encodeSheet(typed);
  if (equal(wanted.bytes, given.bytes)) return true;
  const same = equal(typed.common.setHash, share.common.setHash);
  terminal.say(same ? `  that is share ${typed.x}` : "  that is a share of another set");
  return false;
}
