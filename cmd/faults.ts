/** Faults that commands raise themselves: usage, input and output, refusals. */
import { faultsOf, type Raise } from "../lib/fault.ts";

/** The codes and what each carries. */
export type CommandFaults = {
  "unknown-command": { given: string; near: string | null };
  "missing-command": { group: string | null; choices: readonly string[] };
  "unknown-flag": { flag: string; command: string; near: string | null };
  "repeated-flag": { flag: string };
  "missing-flag": { flag: string; command: string };
  "missing-value": { flag: string };
  "unwanted-value": { flag: string };
  "bad-value": { flag: string; given: string; wanted: string; near?: string | null };
  /** A line of a list of serial numbers; `source` names file and line. */
  "revoked-line": Record<never, never>;
  /** --previous holds more than one CRL. */
  "previous-several": { count: number };
  "conflicting-flags": { flags: readonly string[] };
  "missing-one-of": { flags: readonly string[] };
  "missing-operand": { operand: string; command: string };
  "unexpected-operand": { operand: string; command: string };
  "stdin-twice": { first: string; second: string };
  "stdout-twice": { first: string; second: string };
  "file-missing": Record<never, never>;
  "file-unreadable": { reason: string };
  "file-is-directory": Record<never, never>;
  "file-empty": Record<never, never>;
  "file-too-large": { limit: number };
  "file-exists": { secret: boolean };
  "file-repeated": Record<never, never>;
  "file-unwritable": { reason: string };
  "disk-full": Record<never, never>;
  "stdout-failed": { reason: string };
  "secret-to-terminal": Record<never, never>;
  "binary-to-terminal": Record<never, never>;
  "secret-needed": { what: string; flags: readonly string[] };
  "passphrase-empty": Record<never, never>;
  "passphrase-differs": Record<never, never>;
  "passphrase-too-long": { limit: number };
  "tampered-environment": { variable: string };
  "interrupted": Record<never, never>;
};

/** Makes a fault of a command. */
export const fault: Raise<CommandFaults> = faultsOf<CommandFaults>();
