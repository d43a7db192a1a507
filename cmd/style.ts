/**
 * How text looks on a stream: colour and drawn lines on a terminal that can, plain ASCII elsewhere.
 *
 * @module
 */
import { printable } from "../lib/bytes/printable.ts";
import type { Paint } from "../lib/inspect/text.ts";
import type { Common } from "./command.ts";
import type { Host, Sink } from "./host.ts";

/** What a stream can show. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly faint: (text: string) => string;
  /** Makes text from files safe to show. */
  readonly safe: (text: string) => string;
  readonly cross: string;
  /** Branches of a tree: one of several, the last one, and what goes on below each. */
  readonly fork: string;
  readonly corner: string;
  readonly trunk: string;
  readonly gap: string;
}

/**
 * The style for standard error.
 *
 * @param host the terminal, and the locale, which says whether it shows more than ASCII
 */
export function errorStyle(host: Host, common: Pick<Common, "no-color">): Style {
  const { colour, unicode } = abilities(host, host.stderr, common);
  const paint = (code: number) => (text: string) =>
    colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    good: paint(32),
    bad: paint(31),
    faint: paint(2),
    safe: (text) => printable(text, host.stderr.isTerminal && !unicode),
    cross: unicode ? "✗" : "x",
    fork: unicode ? "├─ " : "|- ",
    corner: unicode ? "└─ " : "`- ",
    trunk: unicode ? "│  " : "|  ",
    gap: "   ",
  };
}

/** What a description on standard output is written with. */
export interface OutputStyle {
  /** Width in characters. */
  readonly columns: number;
  /** Spells out what is not ASCII. */
  readonly ascii: boolean;
  readonly paint: Paint;
}

const NARROWEST = 40;

/** SGR codes; the terminal's own palette decides what they look like. */
const CODES: { readonly [P in Parameters<Paint>[0]]: number } = {
  heading: 1,
  label: 36,
  note: 2,
  good: 32,
  warn: 33,
  bad: 31,
};

/**
 * The style for descriptions on standard output, 80 characters wide where that is no terminal.
 *
 * @param host the terminal, and the locale, which says whether it shows more than ASCII
 */
export function outputStyle(host: Host, common: Pick<Common, "no-color">): OutputStyle {
  const { isTerminal, columns } = host.stdout;
  const { colour, unicode } = abilities(host, host.stdout, common);
  return {
    // A terminal of no known size says 0.
    columns: isTerminal && columns > 0 ? Math.max(NARROWEST, columns) : 80,
    ascii: isTerminal && !unicode,
    paint: (part, text) => colour ? `\u001b[${CODES[part]}m${text}\u001b[0m` : text,
  };
}

/** Colour goes with `--no-color`, with NO_COLOR (no-color.org), and where TERM says `dumb`. */
function abilities(host: Host, { isTerminal }: Sink, common: Pick<Common, "no-color">) {
  // POSIX: LC_ALL before LC_CTYPE before LANG.
  const locale = host.env("LC_ALL") || host.env("LC_CTYPE") || host.env("LANG") || "";
  return {
    unicode: isTerminal && /utf-?8/i.test(locale),
    colour: isTerminal && !common["no-color"] && !host.env("NO_COLOR") &&
      host.env("TERM") !== "dumb",
  };
}
