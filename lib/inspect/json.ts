/**
 * Descriptions as JSON, with stable names.
 *
 * @module
 */
import { printableJson } from "../bytes/printable.ts";
import { toHex } from "../bytes/hex.ts";
import type { Datum } from "../fault.ts";
import { Secret } from "../secret/secret.ts";
import { timeText } from "../chain/time_text.ts";
import type { Description, Item } from "./model.ts";
import type { Chunk } from "./text.ts";

/** A JSON value in which secrets stand for their bytes in hexadecimal. */
export type Json =
  | Datum
  | Secret
  | readonly Json[]
  | { readonly [key: string]: Json };

/** The JSON value of a description. */
export function describedJson({ type, ok, items }: Description): { [key: string]: Json } {
  return { type, ok, ...itemsJson(items) };
}

/** The JSON object of items, by their fields. */
export function itemsJson(items: readonly Item[]): { [key: string]: Json } {
  return Object.fromEntries(items.map((item) => [item.field, valueOf(item)]));
}

function valueOf(item: Item): Json {
  if (item.data !== undefined) return item.data;
  switch (item.kind) {
    case "time":
      return timeText(item.value);
    case "hex":
      return toHex(item.value);
    case "fingerprint":
      return { sha256: item.value.hex, words: item.value.words.join(" ") };
    case "fault":
      return { code: item.value.code, data: item.value.data };
    case "group":
      return itemsJson(item.value);
    case "array":
      return item.value.map(valueOf);
    default:
      return item.value;
  }
}

/**
 * Writes JSON, indented by two.
 *
 * @returns pieces, without a newline at the end; strings are safe to show on a terminal
 */
export function writeJson(value: Json, indent = ""): Chunk[] {
  if (value instanceof Secret) return ['"', value, '"'];
  if (Array.isArray(value)) {
    return enclosed("[", value.map((each) => writeJson(each, `${indent}  `)), "]", indent);
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, each]) => each !== undefined).map((
      [key, each],
    ): Chunk[] => [`${scalar(key)}: `, ...writeJson(each, `${indent}  `)]);
    return enclosed("{", members, "}", indent);
  }
  return [scalar(value as Datum)];
}

function scalar(value: Datum): string {
  return printableJson(JSON.stringify(value ?? null));
}

function enclosed(
  open: string,
  members: readonly Chunk[][],
  close: string,
  indent: string,
): Chunk[] {
  if (members.length === 0) return [open + close];
  const inner = `\n${indent}  `;
  return [
    open,
    ...members.flatMap((member, i): Chunk[] => [i === 0 ? inner : `,${inner}`, ...member]),
    `\n${indent}${close}`,
  ];
}
