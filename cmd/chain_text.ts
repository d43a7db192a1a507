/**
 * Verdicts on chains, for people.
 *
 * @module
 */
import type { Certificate } from "../lib/cert/certificate.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprint } from "../lib/cert/fingerprint.ts";
import type { Reason } from "../lib/chain/faults.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Accepted, Candidate, Rejected } from "../lib/chain/types.ts";
import type { Datum } from "../lib/fault.ts";
import { WORDS } from "./faults/all.ts";
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

/** A reason as a sentence, with the clause where it is written. */
export function reasonText(reason: Reason): string {
  const data = reason.data as { readonly [key: string]: Datum };
  const sentence = WORDS[reason.code]!.say(data);
  return typeof data.clause === "string" ? `${sentence} (${data.clause})` : sentence;
}

/** What to do about a reason. */
export function reasonHint(reason: Reason): string | undefined {
  return WORDS[reason.code]!.hint?.(reason.data as { readonly [key: string]: Datum });
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

/** The search of a refused chain as a tree, every certificate with what spoke against it. */
export function treeLines({ tree, omitted }: Rejected, style: Style): string[] {
  const lines: string[] = [];
  draw(tree, "  ", "  ", style, lines);
  if (omitted > 0) lines.push(`  and ${count(omitted, "other candidate")}`);
  return lines;
}

function draw(
  candidate: Candidate,
  head: string,
  rest: string,
  style: Style,
  lines: string[],
): void {
  const { certificate, trusted, reasons, issuers } = candidate;
  const mark = trusted ? style.faint(" [anchor]") : "";
  lines.push(`${head}${style.safe(certificateName(certificate))}${mark}`);
  const below = issuers.length > 0 ? style.trunk : style.gap;
  for (const reason of reasons) {
    lines.push(`${rest}${below}${style.bad(style.cross)} ${style.safe(reasonText(reason))}`);
  }
  for (const [i, issuer] of issuers.entries()) {
    const last = i === issuers.length - 1;
    const [branch, under] = last ? [style.corner, style.gap] : [style.fork, style.trunk];
    draw(issuer, rest + branch, rest + under, style, lines);
  }
}
