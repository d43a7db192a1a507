/**
 * Lines of a stream.
 *
 * @module
 */
import { concat } from "../lib/bytes/concat.ts";
import { fault } from "./faults.ts";
import { nameOf } from "./host_files.ts";

const LF = 10, CR = 13;

/**
 * Cuts chunks into lines, and hands out together what each chunk completed.
 *
 * @param chunks as they come
 * @param limit the longest line, in bytes
 * @param path for the fault
 * @returns lists of lines without their ends; the last line need not end
 * @throws {Fault} `file-too-large` for a line over the limit
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  path: string,
): AsyncGenerator<Uint8Array[], void, void> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    const lines: Uint8Array[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      lines.push(trimmed(concat(...parts, chunk.subarray(start, end))));
      [parts, held, start] = [[], 0, end + 1];
    }
    parts.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > limit) throw fault("file-too-large", { limit }, nameOf(path));
    if (lines.length > 0) yield lines;
  }
  if (held > 0) yield [trimmed(concat(...parts))];
}

function trimmed(line: Uint8Array): Uint8Array {
  return line.at(-1) === CR ? line.subarray(0, -1) : line;
}
