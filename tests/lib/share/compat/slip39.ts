/** What the tests of SLIP-39 have in common. */
import { WORDS } from "../../../../lib/bytes/words.ts";
import { combineSlip39 } from "../../../../lib/share/compat/slip39/combine.ts";
import { readSlip39 } from "../../../../lib/share/compat/slip39/read.ts";
import { addChecksum } from "../../../../lib/share/compat/slip39/rs1024.ts";
import { encodeShare } from "../../../../lib/share/compat/slip39/share.ts";
import { type Slip39Split, splitSlip39 } from "../../../../lib/share/compat/slip39/split.ts";
import { ascii, random, type Seen, seen, textOf } from "./compat.ts";

export interface Options {
  readonly passphrase?: string;
  readonly threshold?: number;
}

/** Combines texts, one a file. */
export async function combine(texts: readonly string[], options: Options = {}): Promise<Seen> {
  const files = texts.map((text, i) => readSlip39(ascii(text), `file ${i + 1}`));
  try {
    return seen(
      await combineSlip39(files, {
        threshold: options.threshold,
        passphrase: ascii(options.passphrase ?? ""),
      }),
    );
  } finally {
    for (const file of files) file[Symbol.dispose]();
  }
}

/** Texts of a split, group by group. */
export async function textsOf(
  secret: Uint8Array,
  options: Partial<Slip39Split> = {},
): Promise<string[][]> {
  const groups: string[][] = [];
  const shares = await splitSlip39(secret, {
    groups: [{ k: 3, n: 5 }],
    groupThreshold: 1,
    exponent: 0,
    random,
    ...options,
  });
  for (const share of shares) {
    using text = encodeShare(share);
    (groups[share.group] ??= []).push(textOf(text.bytes).trim());
    share[Symbol.dispose]();
  }
  return groups;
}

/** Changes fields or the value of a share and gives it a right checksum again. */
export function forged(text: string, change: (words: Uint16Array) => void): string {
  const words = Uint16Array.from(text.split(" "), (word) => WORDS.indexOf(word));
  change(words);
  addChecksum(ascii((words[1]! & 16) !== 0 ? "shamir_extendable" : "shamir"), words);
  return Array.from(words, (number) => WORDS[number]).join(" ");
}
