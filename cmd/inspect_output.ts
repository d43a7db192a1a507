/**
 * What `inspect` prints: text for people, one JSON document for programs.
 *
 * @module
 */
import { hexInto } from "../lib/bytes/hex.ts";
import { printable } from "../lib/bytes/printable.ts";
import { Fault } from "../lib/fault.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Chain } from "../lib/inspect/chain.ts";
import type { Inspected, Thing } from "../lib/inspect/describe.ts";
import { describedJson, type Json, writeJson } from "../lib/inspect/json.ts";
import { secretsOf } from "../lib/inspect/model.ts";
import { type Chunk, renderText } from "../lib/inspect/text.ts";
import { Secret } from "../lib/secret/secret.ts";
import type { Common } from "./command.ts";
import type { Exit } from "./exit.ts";
import { sayFinding } from "./faults/lint.ts";
import type { Host } from "./host.ts";
import { describeFault, reportFault } from "./report.ts";
import { type OutputStyle, outputStyle } from "./style.ts";
import { count } from "./words.ts";

/** One file that was looked at. */
export interface Seen {
  /** The file's name for people. */
  readonly name: string;
  /** Absent where nothing in it could be read. */
  readonly inspected?: Inspected;
  /** What could not be read, with its place. */
  readonly faults: readonly Fault[];
  readonly exit: Exit;
}

/** Wipes the secrets that a file's descriptions show. */
export function disposeOf({ inspected }: Seen): void {
  for (const { described } of inspected?.things ?? []) {
    if (described instanceof Fault) continue;
    for (const secret of secretsOf(described.items)) secret[Symbol.dispose]();
  }
}

/** Writes pieces to standard output; secrets go from bytes to bytes. */
export function writeChunks(host: Pick<Host, "stdout">, chunks: readonly Chunk[]): void {
  let text = "";
  for (const chunk of chunks) {
    if (typeof chunk === "string") {
      text += chunk;
      continue;
    }
    host.stdout.write(text);
    text = "";
    using digits = Secret.alloc(2 * chunk.length);
    hexInto(chunk.bytes, digits.bytes);
    host.stdout.write(digits.bytes);
  }
  if (text !== "") host.stdout.write(text);
}

/**
 * Shows a file's descriptions on standard output, and what could not be read on standard error.
 *
 * @param more true where another file was shown before it
 */
export function writeText(host: Host, flags: Common, seen: Seen, more: boolean): void {
  if (seen.inspected) {
    const chunks = textOf(seen.name, seen.inspected, outputStyle(host, flags));
    writeChunks(host, more ? ["\n", ...chunks] : chunks);
  }
  for (const fault of seen.faults) reportFault(host, fault, "inspect", false);
}

function textOf(name: string, { things, chain }: Inspected, style: OutputStyle): Chunk[] {
  const heading = (text: string): Chunk =>
    `${style.paint("heading", printable(text, style.ascii))}\n`;
  const [only] = things;
  if (things.length === 1) {
    return [
      heading(`${name}: ${titleOf(only!)}`),
      ...itemsText(only!, style),
      ...lintsText(only!, style),
    ];
  }
  return [
    heading(`${name}: ${contentsOf(things)}`),
    ...(chain ? [orderText(chain, style)] : []),
    ...things.flatMap((thing, i): Chunk[] => [
      "\n",
      heading(`${i + 1}. ${titleOf(thing)}${thing.line === null ? "" : `, line ${thing.line}`}`),
      ...itemsText(thing, style),
      ...lintsText(thing, style),
    ]),
  ];
}

function titleOf({ described }: Thing): string {
  return described instanceof Fault ? "not readable" : described.title;
}

function itemsText({ described }: Thing, style: OutputStyle): Chunk[] {
  if (described instanceof Fault) return [];
  return renderText(described.items, { ...style, say: (fault) => describeFault(fault).message });
}

const TONES = { error: "bad", warning: "warn", notice: "note" } as const;

/** A line for each finding, with the rule and where it stands. */
function lintsText({ lints }: Thing, { paint, ascii }: OutputStyle): Chunk[] {
  if (!lints) return [];
  if (lints.length === 0) return [`  lints: ${paint("good", "nothing found")}\n`];
  return [
    "  lints:\n",
    ...lints.map((finding) => {
      const { severity, lint, source, clause } = finding;
      const said = printable(sayFinding(finding), ascii);
      return `    ${paint(TONES[severity], severity)}: ${said} (${lint}; ${source} ${
        ascii ? printable(clause, ascii) : clause
      })\n`;
    }),
  ];
}

/** `3 certificates, 1 private key`. */
function contentsOf(things: readonly Thing[]): string {
  const counts = new Map<string, number>();
  for (const thing of things) {
    const title = titleOf(thing);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, number]) =>
    title === "not readable" ? `${number} ${title}` : count(number, title)
  ).join(", ");
}

function orderText({ order, sequence }: Chain, { paint }: OutputStyle): string {
  if (order === "ordered") return `  ${paint("good", "each certificate is issued by the next")}\n`;
  if (order === "several") return "  these certificates are not one chain\n";
  const places = sequence!.join(", ");
  return `  ${paint("warn", `a chain that is not in order; it would be with ${places}`)}\n`;
}

/** Writes the JSON document for all files. */
export function writeDocument(host: Host, at: number, all: readonly Seen[]): void {
  const first = all.flatMap(({ faults }) => faults)[0];
  const document: Json = {
    schema: 1,
    command: "inspect",
    ok: all.every(({ exit }) => exit === 0),
    ...(first && { error: faultJson(first) }),
    at: timeText(at),
    files: all.map(fileJson),
  };
  writeChunks(host, [...writeJson(document), "\n"]);
  for (const { faults } of all) {
    for (const fault of faults) reportFault(host, fault, "inspect", false);
  }
}

function fileJson({ name, inspected, faults }: Seen): Json {
  if (!inspected) return { file: name, error: faultJson(faults[0]!), items: [] };
  const { things, chain } = inspected;
  return {
    file: name,
    items: things.map(({ line, described, lints }) => ({
      ...(described instanceof Fault
        ? { line, ok: false, error: faultJson(described) }
        : { line, ...describedJson(described) }),
      ...(lints && {
        lints: lints.map((finding) => ({ ...finding, message: sayFinding(finding) })),
      }),
    })),
    ...(chain && {
      chain: {
        order: chain.order,
        issuers: chain.links.map(({ issuer }) => issuer),
        sequence: chain.sequence ?? null,
      },
    }),
  };
}

function faultJson(fault: Fault): Json {
  const { code, message, hint } = describeFault(fault);
  const { source, data } = fault;
  return { code, message, hint, data: { ...(source === undefined ? {} : { source }), ...data } };
}
