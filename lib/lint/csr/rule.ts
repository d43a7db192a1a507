/**
 * What a lint of certification requests is.
 *
 * @module
 */
import type { Csr } from "../../cert/csr.ts";
import type { Data } from "../../fault.ts";
import type { RuleHead } from "../rule.ts";

/** What is known besides the request itself. */
export interface CsrContext {
  /** Whether the key of the request signed it; undefined where that cannot be checked. */
  readonly proved: boolean | undefined;
}

/** A rule for requests alone; what they ask for is judged by rules for certificates. */
export interface CsrRule<Id extends string = string, D extends Data = Data> extends RuleHead<Id> {
  /** Says what is wrong, or undefined where nothing is. */
  readonly check: (csr: Csr, context: CsrContext) => D | undefined;
}

/** Declares a rule; its name and the data of its finding are kept in the type. */
export function csrRule<const Id extends string, D extends Data>(
  spec: CsrRule<Id, D>,
): CsrRule<Id, D> {
  return spec;
}
