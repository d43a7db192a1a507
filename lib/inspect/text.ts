/**
 * Descriptions as text: labels in one column, values in the next.
 *
 * @module
 */
import { printable } from "../bytes/printable.ts";
import { toHex } from "../bytes/hex.ts";
import type { Fault } from "../fault.ts";
import { Secret } from "../secret/secret.ts";
import { timeText } from "../chain/time_text.ts";
import type { Item, Tone } from "./model.ts";

/** A piece of text; a secret stands for its bytes in hexadecimal. */
export type Chunk = string | Secret;

/** What a piece of text is, for colours. */
export type Paint = (part: Tone | "label" | "note" | "heading", text: string) => string;

/** How text is laid out. */
export interface Layout {
  /** Width in characters. */
  readonly columns: number;
  /** Spells out what is not ASCII. */
  readonly ascii: boolean;
  readonly paint: Paint;
  /** A fault in one sentence. */
  readonly say: (fault: Fault) => string;
}

interface Row {
  readonly indent: number;
  readonly item: Item;
}

const GAP = 2;
/** A value never begins further right than this. */
const WIDEST = 26;

/**
 * Lays out items.
 *
 * @param items of a description
 * @returns pieces that joined end with a newline; nothing where there is nothing to show
 */
export function renderText(items: readonly Item[], layout: Layout): Chunk[] {
  const rows = [...rowsOf(items, GAP)];
  const widths = rows.filter(({ item }) => !isBlock(item)).map(({ indent, item }) =>
    indent + item.label!.length + GAP
  );
  const left = Math.min(WIDEST, Math.max(0, ...widths));
  return rows.flatMap((row) => isBlock(row.item) ? block(row, layout) : line(row, left, layout));
}

function* rowsOf(items: readonly Item[], indent: number): Generator<Row, void, void> {
  for (const item of items) {
    const nested = item.kind === "group" || item.kind === "array";
    if (item.label !== undefined) yield { indent, item };
    if (nested) yield* rowsOf(item.value, item.label === undefined ? indent : indent + GAP);
  }
}

/** Whether the value stands below its label. */
function isBlock({ kind }: Item): boolean {
  return kind === "group" || kind === "array" || kind === "fingerprint" || kind === "secret";
}

function line({ indent, item }: Row, left: number, layout: Layout): Chunk[] {
  const label = item.label!;
  const values = linesOf(item, layout.columns - left, layout);
  const note = item.note === undefined ? "" : safe(item.note, layout);
  const paint = (text: string) => item.tone && !item.note ? layout.paint(item.tone, text) : text;
  const out = values.map((value, i) => {
    const pad = " ".repeat(i === 0 ? Math.max(GAP, left - indent - label.length) : left);
    const head = i === 0 ? " ".repeat(indent) + layout.paint("label", label) : "";
    return `${head}${pad}${paint(value)}`;
  });
  if (note !== "") {
    const painted = layout.paint(item.tone ?? "note", `(${note})`);
    const last = values.at(-1)!;
    const fits = left + last.length + GAP + note.length + 2 <= layout.columns;
    const alone = values.length === 1 || !fits;
    // A note stands by the value where it is one line and there is room, else on a line of its own.
    if (fits && alone) out[out.length - 1] += `${" ".repeat(GAP)}${painted}`;
    else out.push(" ".repeat(left) + painted);
  }
  return out.map((text) => `${text}\n`);
}

function block({ indent, item }: Row, layout: Layout): Chunk[] {
  const note = item.note === undefined
    ? ""
    : ` ${layout.paint("note", `(${safe(item.note, layout)})`)}`;
  const heading = `${" ".repeat(indent)}${layout.paint("label", item.label!)}${note}\n`;
  const pad = " ".repeat(indent + GAP);
  if (item.kind === "fingerprint") {
    const words = wrap(item.value.words.join(" "), layout.columns - pad.length);
    return [heading, ...[`sha256:${item.value.hex}`, ...words].map((text) => `${pad}${text}\n`)];
  }
  return item.kind === "secret" ? [heading, pad, item.value, "\n"] : [heading];
}

/** The lines of a value; one at least. */
function linesOf(item: Item, width: number, layout: Layout): string[] {
  switch (item.kind) {
    case "text":
      return [safe(item.value, layout)];
    case "number":
      return [String(item.value)];
    case "flag":
      return [item.value ? "yes" : "no"];
    case "time":
      return [timeText(item.value)];
    case "hex":
      return [toHex(item.value)];
    case "words":
      return item.value.length === 0 ? ["none"] : wrap(safe(item.value.join(", "), layout), width);
    case "lines":
      return item.value.length === 0 ? ["none"] : item.value.map((each) => safe(each, layout));
    case "fault":
      return wrap(safe(layout.say(item.value), layout), width);
    case "fingerprint":
    case "secret":
    case "group":
    case "array":
      return [];
  }
}

function safe(text: string, { ascii }: Layout): string {
  return printable(text, ascii);
}

/** Breaks text at spaces. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += (line === "" ? "" : " ") + word;
  }
  return [...lines, line];
}
