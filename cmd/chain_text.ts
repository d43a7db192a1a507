/**
 * Chains that hold, for people.
 *
 * @module
 */
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprints } from "../lib/cert/fingerprints.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Accepted } from "../lib/chain/types.ts";
import type { Style } from "./style.ts";
import { count } from "./words.ts";

const DAY = 86_400_000;

/** Whole days from one moment to another. */
export function daysBetween(from: number, to: number): number {
  return Math.floor((to - from) / DAY);
}

/**
 * The path of an accepted chain, a line a certificate.
 *
 * @param style how it looks
 */
export async function pathLines(
  { at, path, warnings }: Accepted,
  style: Style,
): Promise<string[]> {
  const digests = await fingerprints(path);
  const names = path.map(({ subject }, i) => style.safe(dnText(subject) || `sha256:${digests[i]}`));
  const lines = path.map((certificate, i) => {
    const place = i === 0 ? "leaf" : i === path.length - 1 ? "anchor" : "issuer";
    const days = count(daysBetween(at, certificate.notAfter), "day");
    return `  ${place.padEnd(7)} ${names[i]}  until ${timeText(certificate.notAfter)} (${days})`;
  });
  lines.push(style.faint(`  anchor  sha256:${digests.at(-1)}`));
  for (const { certificate, notAfter } of warnings) {
    const ends = timeText(notAfter);
    lines.push(`  note: ${names[certificate]} ends before the certificate that it issued, ${ends}`);
  }
  return lines;
}
