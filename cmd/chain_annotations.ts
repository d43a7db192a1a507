/**
 * Lines that GitHub's runner turns into annotations.
 *
 * @module
 */
import type { Finding } from "./chain_finding.ts";
import { EXIT } from "./exit.ts";

function escaped(text: string, more: RegExp): string {
  return text.replace(
    more,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/**
 * The line for a result; none for a valid chain.
 *
 * @param finding what became of a file
 */
export function annotation({ source, exit, code, message }: Finding): string | undefined {
  if (exit === EXIT.OK) return undefined;
  const level = exit === EXIT.EXPIRING ? "warning" : "error";
  const property = (text: string) => escaped(text, /[%\r\n:,]/g);
  return `::${level} file=${property(source)},title=${property(code)}::${
    escaped(message, /[%\r\n]/g)
  }`;
}
