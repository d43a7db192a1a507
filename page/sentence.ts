/** Faults in words: the tables of the program, as far as the page can meet them. */
import { Fault } from "../lib/fault.ts";
import { printable } from "../lib/bytes/printable.ts";
import { shareWords } from "../cmd/faults/share.ts";
import { shareSheetWords } from "../cmd/faults/share_sheet.ts";
import type { Words } from "../cmd/words.ts";

const WORDS: { readonly [code: string]: Words | undefined } = Object.assign(
  Object.create(null),
  shareWords,
  shareSheetWords,
);

/** What the page says otherwise than the program. */
const OWN: { readonly [code: string]: string | undefined } = {
  "share-none": "This is no sheet: type its words, or paste the text of its code or its armor.",
};

/** One sentence and what to do. */
export function sentenceOf(error: unknown): string {
  const words = error instanceof Fault ? WORDS[error.code] : undefined;
  if (!(error instanceof Fault) || !words) return printable(`This failed: ${error}.`);
  if (OWN[error.code]) return OWN[error.code]!;
  const said = words.say(error.data);
  const hint = words.hint?.(error.data);
  const source = error.source === undefined ? "" : `${error.source}: `;
  const text = `${source}${said}${hint ? `; ${hint}` : ""}.`;
  return printable(text.charAt(0).toUpperCase() + text.slice(1));
}
