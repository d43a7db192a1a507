/**
 * The lints of certification requests. To add one: a file beside this, a line here, its words in
 * `cmd/faults/lint.ts`.
 *
 * @module
 */
import type { Data } from "../../fault.ts";
import { csrAttribute } from "./attribute_unused.ts";
import { csrPossession } from "./possession.ts";
import type { CsrRule } from "./rule.ts";
import { csrStrictDer } from "./strict_der.ts";

/** Every lint of requests, in the order of the findings. */
export const CSR_RULES = [
  csrStrictDer,
  csrPossession,
  csrAttribute,
] as const satisfies readonly CsrRule<string, Data>[];
