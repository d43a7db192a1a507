/**
 * Lines of help: broken at spaces, in columns.
 *
 * @module
 */

const WIDTH = 78;

/** Breaks text at spaces; later lines are indented. */
export function wrap(text: string, indent: number, width: number = WIDTH): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += (line ? " " : "") + word;
  }
  return [...lines, line].join("\n" + " ".repeat(indent));
}

/** Two columns, the second wrapped. */
export function columns(rows: readonly (readonly [string, string])[], left = 28): string {
  return rows.map(([name, text]) => {
    const head = `  ${name}`;
    if (head.length + 2 > left) return `${head}\n${" ".repeat(left)}${wrap(text, left)}`;
    return head.padEnd(left) + wrap(text, left);
  }).join("\n");
}
