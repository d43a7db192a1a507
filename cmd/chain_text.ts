/**
 * Chains that hold, for people.
 *
 * @module
 */
import type { Certificate } from "../lib/cert/certificate.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprint } from "../lib/cert/fingerprint.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Accepted } from "../lib/chain/types.ts";
import type { Style } from "./style.ts";
import { count } from "./words.ts";

const DAY = 86_400_000;

/** Whole days from one moment to another. */
export function daysBetween(from: number, to: number): number {
  return Math.floor((to - from) / DAY);
}

/** What a certificate is called: its subject, or where that is empty its fingerprint. */
export function certificateName(certificate: Certificate): string {
  return dnText(certificate.subject) || `sha256:${fingerprint(certificate)}`;
}

/**
 * The path of an accepted chain, a line a certificate.
 *
 * @param style how it looks
 */
export function pathLines({ at, path, warnings }: Accepted, style: Style): string[] {
  const lines = path.map((certificate, i) => {
    const place = i === 0 ? "leaf" : i === path.length - 1 ? "anchor" : "issuer";
    const days = count(daysBetween(at, certificate.notAfter), "day");
    const name = style.safe(certificateName(certificate));
    return `  ${place.padEnd(7)} ${name}  until ${timeText(certificate.notAfter)} (${days})`;
  });
  lines.push(style.faint(`  anchor  sha256:${fingerprint(path.at(-1)!)}`));
  for (const { certificate, notAfter } of warnings) {
    const name = style.safe(certificateName(path[certificate]!));
    lines.push(
      `  note: ${name} ends before the certificate that it issued, ${timeText(notAfter)}`,
    );
  }
  return lines;
}
