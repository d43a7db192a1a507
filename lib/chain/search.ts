/**
 * Builds paths from the leaf to an anchor: depth first, with backtracking. All that can be said of a
 * path from below is said as it grows, so that a bad branch is left at once; signatures come last.
 *
 * @module
 */
import { dnText } from "../cert/dn_text.ts";
import { compare } from "../bytes/equal.ts";
import { type Account, Entry } from "./account.ts";
import { type Budget, LIMITS } from "./budget.ts";
import { checkConstraints } from "./constraints/check.ts";
import { examine } from "./examine.ts";
import { type Reason, reason } from "./faults.ts";
import type { Member } from "./member.ts";
import type { Profile } from "./profiles.ts";
import type { Role } from "./rules/rule.ts";
import type { Question } from "./types.ts";

/** A path that reached an anchor: leaf first, anchor last. */
export type Path = readonly Entry[];

/**
 * What became of a path: the index of the certificate whose signature its issuer in this path did not
 * make, or undefined where the path failed otherwise.
 */
export type Outcome = number | undefined;

/** One search for one question. */
export class Search {
  readonly #verdicts = new Map<Member, Partial<Record<Role, readonly Reason[]>>>();
  readonly #constrained = new Map<Member, Map<Member, Reason | undefined>>();
  /** Pairs whose signature is known to be wrong. */
  readonly #unsigned = new Map<Member, Map<Member, Reason>>();
  readonly #leading: ReadonlySet<string>;

  constructor(
    readonly question: Question,
    readonly profile: Profile,
    readonly budget: Budget,
    readonly account: Account,
  ) {
    this.#leading = leadingNames(question);
  }

  /** The paths in the order of their promise. Each must be answered with its {@link Outcome}. */
  *paths(): Generator<Path, void, Outcome> {
    const leaf = this.account.root;
    leaf.reasons.push(...this.#examine(leaf.member, "leaf"));
    if (leaf.reasons.length === 0) yield* this.#extend([leaf], 0);
  }

  /** Remembers that an issuer did not sign a certificate. */
  refuse(child: Member, issuer: Member, why: Reason): void {
    let byIssuer = this.#unsigned.get(child);
    if (!byIssuer) this.#unsigned.set(child, byIssuer = new Map());
    byIssuer.set(issuer, why);
  }

  /**
   * Tries every issuer of the last certificate.
   *
   * @param path from the leaf
   * @param depth intermediates in it that are not self-issued
   * @returns the index to go back to, where a signature below was found wrong
   */
  *#extend(path: readonly Entry[], depth: number): Generator<Path, Outcome, Outcome> {
    const top = path.at(-1)!;
    const candidates = this.#candidates(top.member);
    if (candidates.length === 0) top.reasons.push(this.#noIssuer(top.member));
    for (const { member, trusted } of candidates) {
      this.budget.spend("steps");
      const entry = this.account.add(top, member, trusted);
      const grown = [...path, entry];
      if (trusted) {
        const reasons = this.#objections(path, member, "anchor", depth);
        entry.reasons.push(...reasons);
        if (reasons.length === 0) {
          const back = yield grown;
          if (back !== undefined && back < path.length - 1) return back;
          // The signature over the top is wrong: another issuer may have made it.
          if (back !== undefined) continue;
        }
        // An anchor that issued itself leads nowhere else.
        if (member.certificate.selfIssued) continue;
      }
      const reasons = this.#objections(path, member, "intermediate", depth);
      for (const one of reasons) {
        if (!entry.reasons.some(({ code }) => code === one.code)) entry.reasons.push(one);
      }
      if (reasons.length > 0) continue;
      const deeper = depth + (member.certificate.selfIssued ? 0 : 1);
      const back = yield* this.#extend(grown, deeper);
      if (back !== undefined && back < path.length - 1) return back;
    }
    return undefined;
  }

  /** What speaks against an issuer on top of a path. */
  #objections(
    path: readonly Entry[],
    member: Member,
    role: Role,
    depth: number,
  ): readonly Reason[] {
    const top = path.at(-1)!.member;
    const unsigned = this.#unsigned.get(top)?.get(member);
    if (unsigned) return [unsigned];
    if (role !== "anchor") {
      if (path.some((entry) => entry.member.sameEntity(member))) {
        return [reason("issuer-loop", { clause: "RFC 5280 §6.1" })];
      }
      // A longer path could not be paid for: each certificate in it costs a signature check.
      const required = LIMITS.signatures - 1;
      if (path.length > required) {
        return [reason("issuer-depth", { actual: path.length, required, clause: "RFC 4158 §2.2" })];
      }
    }
    const own = this.#examine(member, role);
    if (own.length > 0) return own;
    return [
      this.#tooLong(member, depth),
      role === "anchor" ? undefined : this.#tooDeep(member, depth),
      this.#outsideConstraints(path, member),
      ...this.profile.pairs.map((rule) => rule(top, member)),
    ].filter((found) => found !== undefined);
  }

  #examine(member: Member, role: Role): readonly Reason[] {
    let verdicts = this.#verdicts.get(member);
    if (!verdicts) this.#verdicts.set(member, verdicts = {});
    const { certificate } = member;
    return verdicts[role] ??= examine(this.profile.rules, {
      member,
      certificate,
      role,
      question: this.question,
    });
  }

  /** RFC 5280 §6.1.4 (l), (m): self-issued certificates do not count, nor does the leaf. */
  #tooLong({ certificate }: Member, actual: number): Reason | undefined {
    const required = certificate.basicConstraints?.pathLength;
    if (required === undefined || actual <= required) return undefined;
    return reason("issuer-path-length", { actual, required, clause: "RFC 5280 §6.1.4 (m)" });
  }

  #tooDeep({ certificate }: Member, depth: number): Reason | undefined {
    const required = this.question.maxDepth;
    const actual = depth + (certificate.selfIssued ? 0 : 1);
    if (required === undefined || actual <= required) return undefined;
    return reason("issuer-depth", { actual, required, clause: "RFC 5280 §6.1.4 (l)" });
  }

  /** RFC 5280 §6.1.3 (b), (c): self-issued certificates are exempt, but for the last one. */
  #outsideConstraints(path: readonly Entry[], issuer: Member): Reason | undefined {
    if (!issuer.certificate.nameConstraints) return undefined;
    let known = this.#constrained.get(issuer);
    if (!known) this.#constrained.set(issuer, known = new Map());
    for (const [i, { member }] of path.entries()) {
      if (i > 0 && member.certificate.selfIssued) continue;
      if (!known.has(member)) {
        const { certificate } = member;
        known.set(member, checkConstraints(issuer.certificate, certificate, this.budget));
      }
      const found = known.get(member);
      if (found) return found;
    }
    return undefined;
  }

  /** Possible issuers, the most promising first. */
  #candidates(child: Member): { member: Member; trusted: boolean }[] {
    const { anchors, intermediates } = this.question;
    const key = child.certificate.issuer.key;
    const trusted = anchors.named(key).map((member) => ({ member, trusted: true }));
    const others = this.#leading.has(key)
      ? intermediates.named(key).filter((member) => !anchors.find(member))
      : [];
    const wanted = child.authorityKeyIdentifier;
    return [...trusted, ...others.map((member) => ({ member, trusted: false }))]
      .map((candidate) => ({ candidate, rank: keyRank(wanted, candidate.member) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ candidate }) => candidate);
  }

  /** Why there is nobody to try. */
  #noIssuer({ certificate }: Member): Reason {
    const issuer = dnText(certificate.issuer);
    const clause = "RFC 5280 §6.1";
    const known = certificate.selfIssued ||
      this.question.intermediates.named(certificate.issuer.key).length > 0;
    return reason(known ? "issuer-untrusted" : "issuer-unknown", { issuer, clause });
  }
}

/** Key identifiers that match come first, those that differ last (RFC 4158 §3.5.12). */
function keyRank(wanted: Uint8Array | undefined, { keyIdentifier }: Member): number {
  if (!wanted || !keyIdentifier) return 1;
  return compare(wanted, keyIdentifier) === 0 ? 0 : 2;
}

/**
 * Subjects of intermediates from which an anchor can be reached by names alone. What is not among them
 * is not worth a step: a thousand certificates that lead nowhere cost one pass.
 */
function leadingNames({ anchors, intermediates }: Question): ReadonlySet<string> {
  const byIssuer = new Map<string, string[]>();
  for (const { certificate: { issuer, subject } } of intermediates) {
    const subjects = byIssuer.get(issuer.key);
    if (subjects) subjects.push(subject.key);
    else byIssuer.set(issuer.key, [subject.key]);
  }
  const leading = new Set<string>();
  const open: string[] = [];
  for (const { certificate } of anchors) open.push(certificate.subject.key);
  while (open.length > 0) {
    for (const subject of byIssuer.get(open.pop()!) ?? []) {
      if (leading.has(subject)) continue;
      leading.add(subject);
      open.push(subject);
    }
  }
  return leading;
}
