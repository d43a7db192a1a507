/**
 * Linting a CRL.
 *
 * @module
 */
import { type Crl, parseCrl } from "../cert/crl.ts";
import { Fault } from "../fault.ts";
import type { CrlContext, CrlRule } from "./crl/rule.ts";
import { crlStrictDer } from "./crl/strict_der.ts";
import { CRL_RULES } from "./crl/table.ts";
import { refusalData } from "./encoding/strict_der.ts";
import { type Finding, findingOf, type LintVerdict } from "./lint.ts";

/**
 * Lints a CRL.
 *
 * @param der the CRL, of any quality: what the strict reader refuses is one finding
 * @param context what else is known
 * @returns the findings in the order of the table; none where all is well
 * @example
 * ```ts
 * import { lintCrl } from "./lint_crl.ts";
 * const [finding] = lintCrl(new Uint8Array([0x30, 0]));
 * if (finding?.lint !== "crl-strict-der") throw new Error();
 * ```
 */
export function lintCrl(der: Uint8Array, context: CrlContext = {}): Finding[] {
  let crl: Crl;
  try {
    crl = parseCrl(der);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [findingOf(crlStrictDer, refusalData(error))];
  }
  const findings: Finding[] = [];
  for (const rule of CRL_RULES) {
    const verdict = judgeCrl(rule, crl, context);
    if (verdict.kind === "finding") findings.push(findingOf(rule, verdict.data));
  }
  return findings;
}

/** One rule's verdict on a CRL. */
export function judgeCrl(rule: CrlRule, crl: Crl, context: CrlContext = {}): LintVerdict {
  if (rule.applies?.(crl, context) === false) return { kind: "not-applicable" };
  const since = Math.max(crl.thisUpdate, context.at ?? -Infinity);
  if (since < Date.parse(rule.effective)) return { kind: "not-effective" };
  const data = rule.check(crl, context);
  return data === undefined ? { kind: "pass" } : { kind: "finding", data };
}
