/** What is said about rows of words while they are typed. */
import { type RowAnswer, WordReader } from "../lib/share/words/reader.ts";

/** Most remarks at once. */
const MOST = 4;

function remarkOf(answer: RowAnswer): string | undefined {
  const row = `Row ${answer.row}`;
  switch (answer.kind) {
    case "kept":
      return undefined;
    case "count":
      return `${row} has ${answer.given} words; it needs five and its check.`;
    case "number":
      return `Row ${answer.given} is typed where row ${answer.row} should be.`;
    case "unknown": {
      const { place, suggestions } = answer.doubts[0]!;
      const meant = suggestions.length > 0 ? `: ${suggestions.join(" or ")}?` : ".";
      return `${row}: word ${place} is not of the list${meant}`;
    }
    case "check": {
      if (answer.fits !== undefined) return `${row}: this seems to be row ${answer.fits}.`;
      const { swapped, doubts } = answer;
      if (swapped) return `${row}: words ${swapped[0]} and ${swapped[1]} seem to be exchanged.`;
      const near = doubts.map(({ place, suggestions }) => `word ${place}: ${suggestions[0]}?`);
      return `${row} does not fit its check${near.length > 0 ? `; ${near.join(" or ")}` : ""}.`;
    }
  }
}

/**
 * Remarks about what was typed so far.
 *
 * @param text of the sheet
 * @param whole true when the last line is finished
 * @returns sentences, and how many rows there are of how many, where the first row tells
 */
export function remarksOn(text: string, whole: boolean): { remarks: string[]; progress?: string } {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => /^[^#]*\S/.test(line));
  if (!whole && !text.endsWith("\n")) lines.pop();
  using reader = new WordReader();
  const remarks: string[] = [];
  const encoder = new TextEncoder();
  for (const line of lines) {
    const bytes = encoder.encode(line);
    const answer = reader.addRow(bytes);
    const remark = remarkOf(answer);
    if (remark !== undefined && remarks.push(remark) === MOST) break;
    if (answer.kind === "unknown" || answer.kind === "check") reader.keepRow(bytes);
    if (answer.kind === "count") reader.skipRow();
    if (reader.done) break;
  }
  const { total, next } = reader;
  return { remarks, ...(total ? { progress: `${next - 1} of ${total} rows` } : {}) };
}
