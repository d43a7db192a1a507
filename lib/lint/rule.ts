/**
 * What a lint is: one rule, where it is written, since when it holds, and a check.
 *
 * @module
 */
import type { Data } from "../fault.ts";
import type { Role, Specimen } from "./specimen.ts";

/** How bad a finding is. Issuing stops at errors and warnings; a notice is shown. */
export type Severity = "error" | "warning" | "notice";

/** Which certificates a rule speaks of; `server` is a leaf for TLS servers. */
export type Scope = "any" | "ca" | Role | "server";

/** What is known besides the certificate itself. */
export interface LintContext {
  /** The issuer's certificate; rules that compare with it are not applicable without. */
  readonly issuer?: Specimen;
  /**
   * For a certificate that is being issued, the moment of issuing (milliseconds since 1970): a rule
   * holds from its effective date, and a certificate dated back does not escape it.
   */
  readonly at?: number;
}

/** What every rule states, whatever it judges. */
export interface RuleHead<Id extends string = string> {
  /** Stable kebab-case name. */
  readonly id: Id;
  /** The document that the rule is from: `RFC 5280`. */
  readonly source: string;
  /** Where in the document: `§4.1.2.2`. */
  readonly clause: string;
  readonly severity: Severity;
  /** The day since when it holds: certificates that begin earlier are not judged by it. */
  readonly effective: string;
  /** Grows when what the rule asks for changes, so that a waiver of the old rule does not cover it. */
  readonly version: number;
}

/** A rule for certificates. One file each; `rules.ts` lists them. */
export interface Rule<Id extends string = string, D extends Data = Data> extends RuleHead<Id> {
  readonly scope: Scope;
  /** Narrows the scope; where it is false the rule is not applicable. */
  readonly applies?: (specimen: Specimen, context: LintContext) => boolean;
  /** Says what is wrong, or undefined where nothing is. */
  readonly check: (specimen: Specimen, context: LintContext) => D | undefined;
}

/** Declares a rule; its name and the data of its finding are kept in the type. */
export function rule<const Id extends string, D extends Data>(spec: Rule<Id, D>): Rule<Id, D> {
  return spec;
}
