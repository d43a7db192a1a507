/**
 * How faults become words: each room has a table in `cmd/faults/`.
 *
 * @module
 */
import type { Data, FaultTable } from "../lib/fault.ts";
import type { Exit } from "./exit.ts";

/** The words and the exit code for one fault code. */
export interface Words<D extends Data = Data> {
  readonly exit: Exit;
  /** One sentence, without the file's name, lower case first, no full stop. */
  readonly say: (data: D) => string;
  /** One hint that says what to do. */
  readonly hint?: (data: D) => string | undefined;
}

/** A room's words, exhaustive over its faults. */
export type WordTable<T extends FaultTable> = { readonly [C in keyof T & string]: Words<T[C]> };

/** A count with its noun: `1 share`, `3 shares`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** `a, b or c`. */
export function either(items: readonly string[], word = "or"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}

/** A size in bytes as a person would say it. */
export function size(bytes: number): string {
  if (bytes < 1024) return count(bytes, "byte");
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 102.4) / 10} KiB`;
  return `${Math.round(bytes / (102.4 * 1024)) / 10} MiB`;
}
