/**
 * Why chains are refused, for people and for programs. Loaded where one is: the words of all faults
 * come with it, and a chain that holds has no need of them.
 *
 * @module
 */
import type { Reason } from "../lib/chain/faults.ts";
import type { Candidate, Rejected } from "../lib/chain/types.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Data, Datum } from "../lib/fault.ts";
import { certificateJson } from "./certificate_json.ts";
import { certificateName } from "./certificate_name.ts";
import { WORDS } from "./faults/all.ts";
import type { Style } from "./style.ts";
import { count } from "./words.ts";

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

function reasonJson(reason: Reason): Data {
  return {
    code: reason.code,
    message: reasonText(reason),
    hint: reasonHint(reason),
    data: reason.data as Datum,
  };
}

function candidateJson({ certificate, trusted, reasons, issuers }: Candidate): Data {
  return {
    certificate: certificateJson(certificate),
    trusted,
    reasons: reasons.map(reasonJson),
    issuers: issuers.map(candidateJson),
  };
}

/** A refusal, for programs. */
export function refusedJson(verdict: Rejected): Data {
  return {
    ...reasonJson(verdict.reason),
    at: timeText(verdict.at),
    certificate: certificateJson(verdict.blamed),
    tree: candidateJson(verdict.tree),
    omitted: verdict.omitted,
  };
}
