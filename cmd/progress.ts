/**
 * A line that says that work goes on, on a terminal only, erased at the end.
 *
 * @module
 */
import type { Common } from "./command.ts";
import type { Host } from "./host.ts";

const AFTER = 1000;
const EVERY = 250;
const FRAMES = ["|", "/", "-", "\\"];

/**
 * Shows a line on standard error while work takes longer than a second.
 *
 * @param text what is being done: `searching primes`
 * @param work runs beside the line's timer
 * @returns what the work returns
 */
export async function withProgress<T>(
  host: Host,
  common: Pick<Common, "quiet">,
  text: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!host.stderr.isTerminal || common.quiet) return await work();
  let frame = 0;
  let shown = false;
  const draw = () => {
    shown = true;
    host.stderr.write(`\r${FRAMES[frame++ % FRAMES.length]} ${text} …`);
  };
  let ticker: ReturnType<typeof setInterval> | undefined;
  const starter = setTimeout(() => {
    draw();
    ticker = setInterval(draw, EVERY);
  }, AFTER);
  try {
    return await work();
  } finally {
    clearTimeout(starter);
    clearInterval(ticker);
    if (shown) host.stderr.write("\r\x1b[K");
  }
}
