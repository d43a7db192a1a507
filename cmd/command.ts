/**
 * What a subcommand is. Its file exports one; `commands.ts` lists them.
 *
 * @module
 */
import { type Flags, type Operands, toggle, type Values } from "./args.ts";
import type { Exit } from "./exit.ts";
import type { Host } from "./host.ts";
import type { Parsed } from "./parse.ts";

/** Flags that every command has. */
export const COMMON = {
  "json": toggle({ summary: "print one JSON document on standard output, errors included" }),
  "quiet": toggle({ summary: "print nothing but the artifact, warnings and errors", short: "q" }),
  "no-input": toggle({ summary: "never ask; exit 4 where a secret would have to be asked for" }),
  "no-color": toggle({ summary: "print without colour" }),
  "help": toggle({ summary: "print this help", short: "h" }),
} as const;

/** Values of the flags that every command has. */
export type Common = Values<typeof COMMON>;

/** A command line that does something, with what it does. */
export interface Example {
  readonly does: string;
  readonly line: string;
}

/** A subcommand. `run` returns the exit code of a verdict; failures are thrown as faults. */
export interface Command<F extends Flags = Flags> {
  /** Its words: `generate key`. */
  readonly path: string;
  readonly summary: string;
  /** Three, the commonest use first. */
  readonly examples: readonly Example[];
  readonly flags: F;
  readonly operands?: Operands;
  /** Paragraphs at the end of the help: what a user must know. */
  readonly notes?: readonly string[];
  /** True when it handles secrets: protected memory is set up, and a preloaded process refuses. */
  readonly secrets: boolean;
  run(host: Host, args: Parsed<F & typeof COMMON>): Promise<Exit>;
}

/** Declares a command; its flags' types reach `run`. */
export function command<F extends Flags>(spec: Command<F>): Command {
  return spec as unknown as Command;
}
