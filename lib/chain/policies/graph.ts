/**
 * The valid policy graph (RFC 9618 §5, which replaces the tree of RFC 5280 §6.1): one node for a
 * policy at a depth, however many ways lead to it, so that it stays linear in the certificates.
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { PolicyMapping } from "../../cert/extensions/policy_mappings.ts";
import type { Budget } from "../budget.ts";

interface Node {
  readonly policy: string;
  /** Policies that a certificate below may name to mean this one. */
  expected: readonly string[];
  readonly parents: readonly Node[];
}

const ANY: string = OID.anyPolicy;

/** The policies that hold from the anchor down to one certificate. */
export class PolicyGraph {
  /** The nodes of the lowest depth, by policy; none means that the graph is NULL. */
  #level = new Map<string, Node>([[ANY, { policy: ANY, expected: [ANY], parents: [] }]]);

  /** @param budget pays for each node */
  constructor(readonly budget: Budget) {}

  /** True when no policy is left. */
  get empty(): boolean {
    return this.#level.size === 0;
  }

  /** No policy is left: a certificate without certificatePolicies (RFC 9618 §5.2 (e)). */
  clear(): void {
    this.#level = new Map();
  }

  /**
   * Adds a depth (RFC 9618 §5.2 (d)).
   *
   * @param policies dotted policies of the certificate
   * @param anyCounts whether its anyPolicy, if there, stands for all that is expected
   */
  descend(policies: readonly string[], anyCounts: boolean): void {
    const expecting = new Map<string, Node[]>();
    for (const node of this.#level.values()) {
      for (const policy of node.expected) {
        const nodes = expecting.get(policy);
        if (nodes) nodes.push(node);
        else expecting.set(policy, [node]);
      }
    }
    const any = this.#level.get(ANY);
    const level = new Map<string, Node>();
    const add = (policy: string, parents: readonly Node[]) => {
      this.budget.spend("policies");
      level.set(policy, { policy, expected: [policy], parents });
    };
    for (const policy of policies) {
      if (policy === ANY) continue;
      const parents = expecting.get(policy) ?? (any && [any]);
      if (parents) add(policy, parents);
    }
    if (anyCounts && policies.includes(ANY)) {
      for (const [policy, parents] of expecting) if (!level.has(policy)) add(policy, parents);
    }
    this.#level = level;
  }

  /**
   * Maps policies for what comes below (RFC 9618 §5.3 (b)).
   *
   * @param mappings none of them from or to anyPolicy
   * @param allowed false where mapping is inhibited: then what would be mapped is dropped
   */
  map(mappings: readonly PolicyMapping[], allowed: boolean): void {
    const bySource = new Map<string, Set<string>>();
    for (const { issuer, subject } of mappings) {
      const targets = bySource.get(issuer);
      if (targets) targets.add(subject);
      else bySource.set(issuer, new Set([subject]));
    }
    const any = this.#level.get(ANY);
    for (const [policy, targets] of bySource) {
      if (!allowed) {
        this.#level.delete(policy);
        continue;
      }
      this.budget.spend("policies", targets.size);
      const node = this.#level.get(policy);
      if (node) node.expected = [...targets];
      else if (any) {
        // A child of the anyPolicy above: this one's sibling.
        this.#level.set(policy, { policy, expected: [...targets], parents: any.parents });
      }
    }
  }

  /**
   * The policies under which the path is valid, in the words of the anchor's domain
   * (RFC 9618 §5.4 (g)).
   *
   * @param wanted the user's initial policy set
   * @returns the user-constrained policy set
   */
  result(wanted: ReadonlySet<string>): ReadonlySet<string> {
    const authority = new Set<string>();
    const seen = new Set<Node>();
    const open = [...this.#level.values()];
    for (let node = open.pop(); node; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node.policy !== ANY && node.parents.some(({ policy }) => policy === ANY)) {
        authority.add(node.policy);
      }
      open.push(...node.parents);
    }
    const any = this.#level.has(ANY);
    if (wanted.has(ANY)) return any ? authority.add(ANY) : authority;
    return any ? wanted : new Set([...authority].filter((policy) => wanted.has(policy)));
  }
}
