/**
 * Which of many reasons is the one to tell first.
 *
 * @module
 */
import type { Certificate } from "../cert/certificate.ts";
import type { ChainCode, Reason } from "./faults.ts";
import type { Candidate } from "./types.ts";

/**
 * Reasons that say only that the search went no further, the emptiest first. All others say what is
 * wrong with a certificate, and rank above them.
 */
const VAGUE: readonly ChainCode[] = [
  "issuer-unknown",
  "issuer-loop",
  "issuer-untrusted",
  "signature-key-mismatch",
  "signature-wrong",
];

/** Reasons that come up only where a path has held up to then: they rank above what kept others short. */
const LATE = /^(policy|crl|revocation)-|^cert-revoked$/;

/** A reason with the certificate that it is about. */
export interface Blame {
  readonly reason: Reason;
  readonly certificate: Certificate;
}

/**
 * The most telling reason of a search: a budget that was spent; else what is wrong with the leaf; else
 * the most specific one, and of those the one furthest along the path, for there most else was right.
 */
export function mostTelling(tree: Candidate): Blame {
  let best: Blame | undefined;
  let bestRank = -1;
  let bestDepth = -1;
  const visit = (candidate: Candidate, depth: number) => {
    for (const reason of candidate.reasons) {
      const rank = rankOf(reason.code);
      if (rank < bestRank || (rank === bestRank && depth <= bestDepth)) continue;
      [best, bestRank, bestDepth] = [{ reason, certificate: candidate.certificate }, rank, depth];
    }
    for (const issuer of candidate.issuers) visit(issuer, depth + 1);
  };
  visit(tree, 0);
  return best!;
}

function rankOf(code: ChainCode): number {
  if (code === "budget-spent") return VAGUE.length + 2;
  if (LATE.test(code)) return VAGUE.length + 1;
  const vague = VAGUE.indexOf(code);
  return vague < 0 ? VAGUE.length : vague;
}
