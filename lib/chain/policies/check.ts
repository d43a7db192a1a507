/**
 * Certificate policies along a path (RFC 5280 §6.1 as RFC 9618 updates it).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { Certificate } from "../../cert/certificate.ts";
import { inhibitAnyPolicy } from "../../cert/extensions/inhibit_any_policy.ts";
import { policyConstraints } from "../../cert/extensions/policy_constraints.ts";
import { policyMappings } from "../../cert/extensions/policy_mappings.ts";
import type { Budget } from "../budget.ts";
import { type Reason, reason } from "../faults.ts";
import type { Question } from "../types.ts";
import { PolicyGraph } from "./graph.ts";

/** What came of it. */
export type PolicyOutcome =
  /** Index in the path of the certificate at which it failed. */
  | { readonly index: number; readonly reason: Reason }
  /** The policies under which the path is valid, in the words of the anchor's domain. */
  | { readonly index: undefined; readonly policies: readonly string[] };

/** How many more certificates may come before each condition holds (RFC 5280 §6.1.2 (d)-(f)). */
class Counters {
  explicit: number;
  mapping: number;
  any: number;

  constructor(question: Question, length: number) {
    this.explicit = question.requireExplicitPolicy ? 0 : length + 1;
    this.mapping = question.inhibitPolicyMapping ? 0 : length + 1;
    this.any = question.inhibitAnyPolicy ? 0 : length + 1;
  }

  /** RFC 5280 §6.1.4 (h). */
  pass(): void {
    this.explicit = Math.max(0, this.explicit - 1);
    this.mapping = Math.max(0, this.mapping - 1);
    this.any = Math.max(0, this.any - 1);
  }

  /** RFC 5280 §6.1.4 (i), (j). */
  tighten(certificate: Certificate): void {
    const constraints = certificate.get(policyConstraints);
    const { requireExplicitPolicy = Infinity, inhibitPolicyMapping = Infinity } = constraints ?? {};
    this.explicit = Math.min(this.explicit, requireExplicitPolicy);
    this.mapping = Math.min(this.mapping, inhibitPolicyMapping);
    this.any = Math.min(this.any, certificate.get(inhibitAnyPolicy) ?? Infinity);
  }
}

/**
 * Follows the policies from the anchor to the leaf.
 *
 * The anchor's own constraints on policies count too, as all of an anchor's constraints do here; its
 * policies do not, for an anchor is a name and a key (RFC 5280 §6.1.1 (d)).
 *
 * @param path leaf first, anchor last
 * @returns where and why it fails, or under which policies it holds
 * @throws {BudgetSpent}
 */
export function checkPolicies(
  path: readonly Certificate[],
  question: Question,
  budget: Budget,
): PolicyOutcome {
  if (!question.requireExplicitPolicy && !path.some(speaksOfPolicies)) {
    return { index: undefined, policies: [] };
  }
  const counters = new Counters(question, path.length - 1);
  const graph = new PolicyGraph(budget);
  counters.tighten(path.at(-1)!);
  for (let i = path.length - 2; i >= 0; i--) {
    const certificate = path[i]!;
    const own = certificate.certificatePolicies;
    if (own === undefined) graph.clear();
    else {
      // RFC 5280 §6.1.3 (d)(2)
      const anyCounts = counters.any > 0 || (i > 0 && certificate.selfIssued);
      graph.descend(own.map(({ oid }) => oid), anyCounts);
    }
    if (counters.explicit === 0 && graph.empty) return none(i, question);
    if (i === 0) break;
    const mappings = certificate.get(policyMappings);
    if (mappings?.some(({ issuer, subject }) => [issuer, subject].includes(OID.anyPolicy))) {
      const clause = "RFC 5280 §6.1.4 (a)";
      return { index: i, reason: reason("policy-mapping-any", { clause }) };
    }
    if (mappings) graph.map(mappings, counters.mapping > 0);
    if (!certificate.selfIssued) counters.pass();
    counters.tighten(certificate);
  }
  // RFC 5280 §6.1.5 (a), (b)
  counters.explicit = Math.max(0, counters.explicit - 1);
  if (path[0]!.get(policyConstraints)?.requireExplicitPolicy === 0) counters.explicit = 0;
  const held = graph.result(new Set(question.policies ?? [OID.anyPolicy]));
  if (held.size === 0 && counters.explicit === 0) return none(0, question);
  return { index: undefined, policies: [...held] };
}

/** True where a certificate has an extension that any of this hangs on. */
function speaksOfPolicies({ extensions }: Certificate): boolean {
  return extensions.items.some(({ oid }) => POLICY_EXTENSIONS.includes(oid));
}

const POLICY_EXTENSIONS: readonly string[] = [
  OID.certificatePolicies,
  OID.policyMappings,
  OID.policyConstraints,
  OID.inhibitAnyPolicy,
];

function none(index: number, question: Question): PolicyOutcome {
  const wanted = question.policies ?? [];
  const clause = index === 0 ? "RFC 5280 §6.1.5 (g)" : "RFC 5280 §6.1.3 (f)";
  return { index, reason: reason("policy-none", { wanted, clause }) };
}
