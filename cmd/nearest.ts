/**
 * The word that a mistyped one probably meant.
 *
 * @param given what was typed
 * @param known what there is
 * @returns the nearest word within a third of its length in edits, or null
 */
export function nearest(given: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const word of known) {
    const { length } = word.replace(/^-+/, "");
    const limit = length < 2 ? 0 : Math.max(1, Math.floor(length / 3)); // any letter is near any other
    const edits = distance(given.toLowerCase(), word.toLowerCase());
    if (edits <= limit && edits < least) [best, least] = [word, edits];
  }
  return best;
}

/** Edits between two words, a swap of neighbours counted as one (optimal string alignment). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8 || a.length > 64) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      }
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
