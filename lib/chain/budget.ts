/**
 * What a search may cost. A budget that is spent ends the search, and that is final: a verdict that
 * depended on how long one looked would be no verdict.
 *
 * @module
 */
import { type Reason, reason } from "./faults.ts";

/** Limits of one search; the first three are those of rustls-webpki. */
export const LIMITS = {
  /** Signature checks: about 10 ms of RSA-2048. */
  signatures: 100,
  /** Certificates tried as issuers. */
  steps: 200_000,
  /** Comparisons of a name with a constraint. */
  names: 250_000,
  /** Nodes of policy graphs. */
  policies: 250_000,
} as const;

type Kind = keyof typeof LIMITS;

/** Thrown through the search when a budget is spent. */
export class BudgetSpent extends Error {
  constructor(readonly reason: Reason) {
    super("budget spent");
  }
}

/** Counts one search's costs. */
export class Budget {
  readonly #left: Record<Kind, number> = { ...LIMITS };

  /** Takes from a budget. @throws {BudgetSpent} */
  spend(budget: Kind, amount = 1): void {
    if ((this.#left[budget] -= amount) >= 0) return;
    const clause = "RFC 4158 §2.2";
    throw new BudgetSpent(reason("budget-spent", { budget, limit: LIMITS[budget], clause }));
  }
}
