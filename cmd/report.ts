/**
 * Turns a fault into one sentence, one hint, JSON and an exit code.
 *
 * @module
 */
import { printable, printableJson } from "../lib/bytes/printable.ts";
import { Fault } from "../lib/fault.ts";
import { EXIT, type Exit } from "./exit.ts";
import { WORDS } from "./faults/all.ts";
import type { Host, Sink } from "./host.ts";

/** A fault in words. */
export interface Report {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly exit: Exit;
}

/**
 * Puts an error into words. Anything but a known fault is a defect of this program.
 *
 * @param error what was thrown
 */
export function describeFault(error: unknown): Report {
  const words = error instanceof Fault ? WORDS[error.code] : undefined;
  if (!(error instanceof Fault) || !words) return describeDefect(error);
  const sentence = words.say(error.data);
  const message = error.source === undefined ? sentence : `${printable(error.source)}: ${sentence}`;
  const hint = words.hint?.(error.data);
  return {
    code: error.code,
    message: printable(message),
    ...(hint ? { hint: printable(hint) } : {}),
    exit: words.exit,
  };
}

function describeDefect(error: unknown): Report {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: "defect",
    message: printable(`this is a defect in Conclave (${what.slice(0, 200)})`),
    hint: "please report it with the command line, without any secret",
    exit: EXIT.DEFECT,
  };
}

/**
 * Tells of an error and returns the exit code for it.
 *
 * @param command the command's words, where they were understood
 */
export function reportFault(
  host: Pick<Host, "stdout" | "stderr">,
  error: unknown,
  command: string | null,
  json: boolean,
): Exit {
  const { exit, ...report } = describeFault(error);
  if (json) {
    const data = error instanceof Fault
      ? { ...(error.source ? { source: error.source } : {}), ...error.data }
      : {};
    const fields = { code: report.code, message: report.message, hint: report.hint, data };
    const document = JSON.stringify({ schema: 1, command, ok: false, error: fields }, null, 2);
    tell(host.stdout, `${printableJson(document)}\n`);
  }
  tell(host.stderr, `conclave: ${report.message}\n${report.hint ? `hint: ${report.hint}\n` : ""}`);
  return exit;
}

/** Writes what there is to say about a failure; where that fails too, the exit code has to do. */
function tell(sink: Sink, text: string): void {
  try {
    sink.write(text);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}
