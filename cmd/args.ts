/**
 * Flags as commands declare them, and how each kind of value is read. `parse.ts` reads the line.
 *
 * @module
 */
import { fault } from "./faults.ts";
import { nearest } from "./nearest.ts";

/** One flag: what it takes and how it is read. `T` is what the command gets. */
export interface Flag<T> {
  /** What stands after it in the help (`FILE`); absent for a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly short?: string;
  readonly required?: boolean;
  readonly many?: boolean;
  /** The values allowed, for completion and suggestions. */
  readonly choices?: readonly string[];
  /** The value names a file, for completion. */
  readonly file?: boolean;
  /** Reads all values that were given, in order; none where it was not given. */
  readonly read: (values: readonly string[], flag: string) => T;
}

/** A command's flags by long name. */
export type Flags = { readonly [name: string]: Flag<unknown> };

/** What a command gets for its flags. */
export type Values<F extends Flags> = {
  readonly [N in keyof F]: F[N] extends Flag<infer T> ? T : never;
};

/** Operands: what stands on the line without a flag. */
export interface Operands {
  readonly name: string;
  readonly summary: string;
  readonly min: number;
  readonly max: number;
  /** The words allowed, for completion; files where nothing is said. */
  readonly choices?: readonly string[];
}

interface Base {
  readonly summary: string;
  readonly short?: string;
}
interface Valued extends Base {
  readonly value: string;
  readonly file?: boolean;
}

const text = (raw: string) => raw;

function optional<T>(base: Valued, parse: (raw: string, flag: string) => T): Flag<T | undefined> {
  return { ...base, read: ([first], flag) => first === undefined ? undefined : parse(first, flag) };
}

function required<T>(base: Valued, parse: (raw: string, flag: string) => T): Flag<T> {
  return { ...base, required: true, read: ([first], flag) => parse(first!, flag) };
}

/** A flag that is there or not. */
export function toggle(base: Base): Flag<boolean> {
  return { ...base, read: (values) => values.length > 0 };
}

/** A text that may be left out. */
export function optionalText(base: Valued): Flag<string | undefined> {
  return optional(base, text);
}

/** A text that must be given. */
export function requiredText(base: Valued): Flag<string> {
  return required(base, text);
}

/** A text that may be given any number of times. */
export function manyTexts(base: Valued): Flag<readonly string[]> {
  return { ...base, many: true, read: (values) => values };
}

/** A file name, or `-`, that may be left out. */
export function optionalFile(base: Omit<Valued, "file">): Flag<string | undefined> {
  return optionalText({ ...base, file: true });
}

/** A file name, or `-`, that must be given. */
export function requiredFile(base: Omit<Valued, "file">): Flag<string> {
  return requiredText({ ...base, file: true });
}

/** File names, any number of times. */
export function manyFiles(base: Omit<Valued, "file">): Flag<readonly string[]> {
  return manyTexts({ ...base, file: true });
}

/** Reads a canonical decimal number: no sign, no leading zero, no exponent. */
export function readInteger(raw: string, flag: string, min: number, max: number): number {
  const number = /^(0|[1-9][0-9]{0,14})$/.test(raw) ? Number(raw) : NaN;
  if (!(number >= min && number <= max)) {
    throw fault("bad-value", { flag, given: raw, wanted: `a whole number from ${min} to ${max}` });
  }
  return number;
}

/** A whole number within bounds that may be left out. */
export function optionalInteger(
  base: Valued & { readonly min: number; readonly max: number },
): Flag<number | undefined> {
  return optional(base, (raw, flag) => readInteger(raw, flag, base.min, base.max));
}

/** A whole number within bounds that must be given. */
export function requiredInteger(
  base: Valued & { readonly min: number; readonly max: number },
): Flag<number> {
  return required(base, (raw, flag) => readInteger(raw, flag, base.min, base.max));
}

function choose<C extends string>(choices: readonly C[], raw: string, flag: string): C {
  const found = choices.find((choice) => choice === raw);
  if (found !== undefined) return found;
  const wanted = `one of ${choices.join(", ")}`;
  throw fault("bad-value", { flag, given: raw, wanted, near: nearest(raw, choices) });
}

/** One of a few words, with a default. */
export function choice<const C extends string>(
  base: Valued & { readonly choices: readonly C[]; readonly initial: C },
): Flag<C> {
  const { choices, initial } = base;
  return {
    ...base,
    read: ([raw], flag) => raw === undefined ? initial : choose(choices, raw, flag),
  };
}

/** One of a few words, which must be given. */
export function requiredChoice<const C extends string>(
  base: Valued & { readonly choices: readonly C[] },
): Flag<C> {
  return {
    ...required(base, (raw, flag) => choose(base.choices, raw, flag)),
    choices: base.choices,
  };
}

const DAY = 86_400_000;
const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: DAY };

/** A duration (`30d`, `12h`, `90m`, `45s`) in milliseconds, which may be left out. */
export function optionalDuration(base: Valued): Flag<number | undefined> {
  return optional(base, readDuration);
}

/** Reads a duration, in milliseconds. */
export function readDuration(raw: string, flag: string): number {
  const match = /^([1-9][0-9]{0,6})([smhd])$/.exec(raw);
  if (!match) {
    throw fault("bad-value", { flag, given: raw, wanted: "a duration such as 30d, 12h or 90m" });
  }
  return Number(match[1]) * UNITS[match[2]!]!;
}

const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;

/** A point in time (RFC 3339, or a bare date for its first second in UTC), in milliseconds since 1970. */
export function optionalTime(base: Valued): Flag<number | undefined> {
  return optional(base, readTime);
}

/** A point in time that must be given. */
export function requiredTime(base: Valued): Flag<number> {
  return required(base, readTime);
}

/** Reads an RFC 3339 time, in milliseconds since 1970. */
export function readTime(raw: string, flag: string): number {
  const match = TIME.exec(raw);
  const wanted = "a time such as 2026-11-23T18:00:00Z or 2026-11-23";
  const bad = () => fault("bad-value", { flag, given: raw, wanted });
  if (!match) throw bad();
  const [, date, clock = "00:00:00", zone = "Z"] = match;
  const local = Date.parse(`${date}T${clock}Z`);
  // Date.parse takes 30 February for 2 March: what is written back must be what was read.
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== date) throw bad();
  return Date.parse(`${date}T${clock}${zone.toUpperCase()}`);
}
