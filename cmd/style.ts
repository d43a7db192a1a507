/**
 * How text looks on a stream: colour and drawn lines on a terminal that can, plain ASCII elsewhere.
 *
 * @module
 */
import { printable } from "../lib/bytes/printable.ts";
import type { Common } from "./command.ts";
import type { Host } from "./host.ts";

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
  const terminal = host.stderr.isTerminal;
  const locale = host.env("LC_ALL") || host.env("LC_CTYPE") || host.env("LANG") || "";
  const unicode = terminal && /utf-?8/i.test(locale);
  const colour = terminal && !common["no-color"] && !host.env("NO_COLOR") &&
    host.env("TERM") !== "dumb";
  const paint = (code: number) => (text: string) =>
    colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    good: paint(32),
    bad: paint(31),
    faint: paint(2),
    safe: (text) => printable(text, terminal && !unicode),
    cross: unicode ? "✗" : "x",
    fork: unicode ? "├─ " : "|- ",
    corner: unicode ? "└─ " : "`- ",
    trunk: unicode ? "│  " : "|  ",
    gap: "   ",
  };
}
