/**
 * What is said to a person who types a sheet of words. Words of the sheet are said only where they
 * may be shown.
 *
 * @module
 */
import type { Doubt, RowAnswer } from "../lib/share/words/reader.ts";
import type { Repair } from "../lib/share/words/restore.ts";
import { count, either } from "./words.ts";

const CHECK_PLACE = 6;

function placeText(place: number): string {
  return place === CHECK_PLACE ? "the check" : `word ${place}`;
}

function doubtText({ place, suggestions }: Doubt, reveal: boolean): string {
  const meant = reveal && suggestions.length > 0
    ? ` (${either(suggestions.map((word) => `"${word}"`))}?)`
    : "";
  return `${placeText(place)}${meant}`;
}

/**
 * What is wrong with a row, or undefined where nothing has to be said.
 *
 * @param reveal words may be shown
 */
export function doubtsText(answer: RowAnswer, reveal: boolean): string | undefined {
  const { row } = answer;
  switch (answer.kind) {
    case "kept":
      return answer.unreadable === 0
        ? undefined
        : `row ${row} is taken, ${count(answer.unreadable, "word")} of it left open`;
    case "count":
      return `row ${row} has five words and a check, and ${count(answer.given, "word")} ${
        answer.given === 1 ? "was" : "were"
      } typed`;
    case "number":
      return `row ${row} comes next, and ${answer.given} was typed`;
    case "unknown":
      return `not of the list: ${
        either(answer.doubts.map((doubt) => doubtText(doubt, reveal)), "and")
      }; type row ${row} again`;
    case "check": {
      const { doubts, swapped, fits } = answer;
      if (fits !== undefined) return `this is row ${fits}, and row ${row} comes next`;
      if (swapped) {
        const [a, b] = swapped.map(placeText);
        return `row ${row} does not fit its check: are ${a} and ${b} exchanged?`;
      }
      const where = doubts.length === 0
        ? ""
        : `: look at ${either(doubts.map((doubt) => doubtText(doubt, reveal)))}`;
      return `row ${row} does not fit its check${where}`;
    }
  }
}

/** A repair to be confirmed. */
export function repairText({ row, place, given, word }: Repair, reveal: boolean): string {
  const where = `row ${row}, ${placeText(place)}`;
  if (!reveal) return `${where}: ${given === null ? "found" : "another word than was typed"}`;
  return given === null ? `${where}: "${word}"` : `${where}: "${word}" instead of "${given}"`;
}
