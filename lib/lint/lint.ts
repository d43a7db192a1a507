/**
 * Linting a certificate: every rule gives its verdict.
 *
 * @module
 */
import { type Data, Fault } from "../fault.ts";
import { refusalData, strictDer } from "./encoding/strict_der.ts";
import type { LintContext, Rule, RuleHead, Scope, Severity } from "./rule.ts";
import { type LintId, RULES } from "./rules.ts";
import { Specimen } from "./specimen.ts";

/** A rule that is broken. */
export interface Finding {
  readonly lint: LintId;
  readonly severity: Severity;
  readonly source: string;
  readonly clause: string;
  /** The rule's version, which a waiver names. */
  readonly version: number;
  /** What is wrong, by the rule's own fields; `cmd/faults/lint.ts` has the words. */
  readonly data: Data;
}

/** What a rule says of a certificate. */
export type LintVerdict =
  | { readonly kind: "pass" }
  /** It speaks of other certificates. */
  | { readonly kind: "not-applicable" }
  /** It holds only since a day after the certificate began. */
  | { readonly kind: "not-effective" }
  | { readonly kind: "finding"; readonly data: Data };

/**
 * Lints a certificate.
 *
 * @param der the certificate, of any quality: what cannot be read at all is one finding
 * @param context what else is known
 * @returns the findings in the order of the table; none where all is well
 * @example
 * ```ts
 * import { lintCertificate } from "./lint.ts";
 * const [finding] = lintCertificate(new Uint8Array([0x30, 0]));
 * if (finding?.lint !== "strict-der") throw new Error();
 * ```
 */
export function lintCertificate(der: Uint8Array, context: LintContext = {}): Finding[] {
  let specimen: Specimen;
  try {
    specimen = new Specimen(der);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [findingOf(strictDer, refusalData(error))];
  }
  return lintSpecimen(specimen, context);
}

/** Lints a certificate that has been read as far as it can be. */
export function lintSpecimen(specimen: Specimen, context: LintContext = {}): Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) {
    const verdict = judge(rule, specimen, context);
    if (verdict.kind === "finding") findings.push(findingOf(rule, verdict.data));
  }
  return findings;
}

/**
 * One rule's verdict.
 *
 * @param rule of the table
 * @param specimen the certificate
 * @param context what else is known
 */
export function judge(rule: Rule, specimen: Specimen, context: LintContext = {}): LintVerdict {
  if (!inScope(rule.scope, specimen) || rule.applies?.(specimen, context) === false) {
    return { kind: "not-applicable" };
  }
  // A time that cannot be read lets nobody escape.
  const since = Math.max(specimen.notBefore.at, context.at ?? -Infinity);
  if (since < Date.parse(rule.effective)) return { kind: "not-effective" };
  const data = rule.check(specimen, context);
  return data === undefined ? { kind: "pass" } : { kind: "finding", data };
}

function inScope(scope: Scope, specimen: Specimen): boolean {
  switch (scope) {
    case "any":
      return true;
    case "ca":
      return specimen.ca;
    case "server":
      return specimen.server;
    default:
      return specimen.role === scope;
  }
}

/** What a rule found, with what the rule states. */
export function findingOf(
  { id, severity, source, clause, version }: RuleHead,
  data: Data,
): Finding {
  return { lint: id as LintId, severity, source, clause, version, data };
}
