/**
 * The words that a mistyped one probably meant.
 *
 * @module
 */
import { WORDS } from "../../bytes/words.ts";
import { lettersOf, LONGEST } from "./lexicon.ts";

/** Most suggestions for one word. */
const MOST = 3;
/** Edits that still count as near. */
const NEAR = 2;

/**
 * Edits between two words, a swap of neighbours counted as one.
 *
 * @param a letters
 * @param b letters
 */
export function distance(a: Uint8Array, b: Uint8Array): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, before[j - 2]! + 1);
      }
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}

/** Edits from what was typed to a word, or to as many of its letters as were typed. */
function editsTo(typed: Uint8Array, word: Uint8Array): number {
  const whole = distance(typed, word);
  const begun = typed.length < word.length
    ? distance(typed, word.subarray(0, typed.length)) + 0.5
    : Infinity;
  return Math.min(whole, begun);
}

/** True where a word of the list is near enough to what was typed to have been meant. */
export function isNear(typed: Uint8Array, word: string): boolean {
  return editsTo(lowered(typed), lettersOf(word)) <= NEAR;
}

function lowered(typed: Uint8Array): Uint8Array {
  return typed.map((byte) => byte >= 65 && byte <= 90 ? byte | 32 : byte);
}

/**
 * Words of the list near to what was typed, nearest first.
 *
 * @param typed letters in either case; not wiped
 * @returns up to three words; they tell about the sheet, so show them to its holder alone
 */
export function suggest(typed: Uint8Array): string[] {
  if (typed.length < 2 || typed.length > LONGEST + NEAR) return [];
  const letters = lowered(typed);
  return WORDS
    .map((word) => ({ word, edits: editsTo(letters, lettersOf(word)) }))
    .filter(({ edits }) => edits <= Math.min(NEAR, letters.length / 2))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MOST)
    .map(({ word }) => word);
}
