/** Looks for bytes in another process's memory. Needs root, since the process is not dumpable. */
import { Buffer } from "node:buffer";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const PAGE = 4096;
const CHUNK = 256 * PAGE;

/** Where a needle was found. */
export interface Find {
  readonly needle: string;
  readonly mapping: string;
}

/** Resident, readable mappings of a process but the ones that are secret memory. */
function mappings(pid: number): { start: number; end: number; name: string }[] {
  const found: { start: number; end: number; name: string }[] = [];
  let current: { start: number; end: number; name: string } | undefined;
  for (const line of readFileSync(`/proc/${pid}/smaps`, "latin1").split("\n")) {
    const head = /^([0-9a-f]+)-([0-9a-f]+) (....) \S+ \S+ \S+\s*(.*)$/.exec(line);
    if (head) {
      const [, start, end, rights, name] = head as unknown as string[];
      const skip = !rights!.startsWith("r") || name!.startsWith("/secretmem") ||
        name!.startsWith("[v");
      current = skip
        ? undefined
        : { start: parseInt(start!, 16), end: parseInt(end!, 16), name: name || "anonymous" };
    } else if (current && /^Rss:\s+[1-9]/.test(line)) found.push(current);
  }
  return found;
}

/** Runs of pages that are in memory, by /proc/PID/pagemap (bit 63 of each entry). */
function* present(pagemap: number, start: number, end: number): Generator<[number, number]> {
  const pages = (end - start) / PAGE;
  const entries = Buffer.alloc(8 * Math.min(pages, 1 << 16));
  let run = -1;
  for (let page = 0; page < pages; page += entries.length / 8) {
    const from = 8 * (start / PAGE + page);
    const count = readSync(pagemap, entries, 0, 8 * Math.min(pages - page, 1 << 16), from) / 8;
    for (let i = 0; i < count; i++) {
      const here = start + (page + i) * PAGE;
      const isPresent = entries[8 * i + 7]! >= 0x80;
      if (isPresent && run < 0) run = here;
      if (!isPresent && run >= 0) {
        yield [run, here];
        run = -1;
      }
    }
    if (count === 0) break;
  }
  if (run >= 0) yield [run, end];
}

/**
 * Finds needles in a process's memory.
 *
 * @param needles by a name that says what each is
 */
export function scan(pid: number, needles: ReadonlyMap<string, Uint8Array>): Find[] {
  const found: Find[] = [];
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const pagemap = openSync(`/proc/${pid}/pagemap`, "r");
  const longest = Math.max(...[...needles.values()].map((needle) => needle.length));
  const buffer = Buffer.alloc(CHUNK);
  try {
    for (const { start, end, name } of mappings(pid)) {
      for (const [from, to] of present(pagemap, start, end)) {
        for (let at = from; at < to; at += CHUNK - longest) {
          const read = readSync(memory, buffer, 0, Math.min(CHUNK, to - at), at);
          const chunk = buffer.subarray(0, read);
          for (const [needle, bytes] of needles) {
            for (let i = chunk.indexOf(bytes); i >= 0; i = chunk.indexOf(bytes, i + 1)) {
              found.push({ needle, mapping: name });
            }
          }
        }
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pagemap);
  }
  return found;
}
