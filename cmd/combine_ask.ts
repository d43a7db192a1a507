/**
 * `combine` without files: asks for sheets of words, one after the other, and checks each row while
 * it is typed.
 *
 * @module
 */
import { equal } from "../lib/bytes/equal.ts";
import { Fault } from "../lib/fault.ts";
import { combine, type Combined, type Entry } from "../lib/share/combine.ts";
import { describe } from "../lib/share/describe.ts";
import { isGenuine, isKeyShare } from "../lib/share/feldman/verify.ts";
import type { SealedFile } from "../lib/share/sealed.ts";
import type { Share } from "../lib/share/types.ts";
import { askSheet, introduce, sayFault } from "./ask_sheet.ts";
import type { Terminal } from "./host.ts";

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
  introduce(terminal, reveal);
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
