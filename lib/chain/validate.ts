/**
 * The validator: RFC 5280 §6 over every path that can be built, until one holds.
 *
 * @module
 */
import { Account, Entry } from "./account.ts";
import { Budget, BudgetSpent } from "./budget.ts";
import { fault, type Reason } from "./faults.ts";
import { Member } from "./member.ts";
import { checkPolicies } from "./policies/check.ts";
import { Pool } from "./pool.ts";
import { profileOf } from "./profiles.ts";
import { mostTelling } from "./rank.ts";
import type { Revocation } from "./revocation/check.ts";
import { type Outcome, type Path, Search } from "./search.ts";
import { checkSignature } from "./signatures.ts";
import type { Accepted, Question, Rejected, Verdict, Warning } from "./types.ts";

/**
 * Looks for a path from the leaf to an anchor that holds under every rule of the profile.
 *
 * @param question what is asked; the pools may serve any number of questions, also at the same time
 * @returns the path, or why there is none
 * @throws {Fault} `anchors-none`: without anchors there is no question
 */
export async function validate(question: Question): Promise<Verdict> {
  if (question.anchors.size === 0) throw fault("anchors-none", {});
  const account = new Account(new Entry(new Member(question.leaf), false));
  const budget = new Budget();
  const revocation = await revocationFor(question, budget);
  try {
    const found = await seek(question, budget, account, revocation);
    if (found) return accept(question, found);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    account.root.reasons.push(error.reason);
  }
  return reject(question, account);
}

/** The checks against CRLs, where there are any to heed. */
async function revocationFor(
  question: Question,
  budget: Budget,
): Promise<Revocation | undefined> {
  if (!question.requireCrl && !question.crls?.size) return undefined;
  const { Revocation } = await import("./revocation/check.ts");
  return new Revocation(question, budget, checkSigner);
}

/** A path that holds, and when the first of its CRLs ends. */
interface Found {
  readonly path: Path;
  readonly until: number;
  readonly policies: readonly string[];
}

/** Tries path after path. */
async function seek(
  question: Question,
  budget: Budget,
  account: Account,
  revocation: Revocation | undefined,
): Promise<Found | undefined> {
  const search = new Search(question, await profileOf(question.profile), budget, account);
  const paths = search.paths();
  let outcome: Outcome;
  for (let next = paths.next(); !next.done; next = paths.next(outcome)) {
    const path = next.value;
    outcome = await wrongSignature(search, path);
    if (outcome !== undefined) continue;
    const certificates = path.map(({ member }) => member.certificate);
    const policy = checkPolicies(certificates, question, budget);
    if (policy.index !== undefined) {
      path[policy.index]!.reasons.push(policy.reason);
      continue;
    }
    const { policies } = policy;
    if (!revocation) return { path, until: Infinity, policies };
    const status = await revocation.check(path.map(({ member }) => member));
    if (status.index === undefined) return { path, until: status.until, policies };
    path[status.index]!.reasons.push(status.reason);
  }
  return undefined;
}

/**
 * Validates the path of somebody who signed a CRL: to the same anchor (RFC 5280 §6.3.3 (f)), under the
 * same time and budget, for no name, purpose or policy, and with the same CRLs.
 */
async function checkSigner(
  signer: Member,
  anchor: Member,
  revocation: Revocation,
): Promise<Reason | undefined> {
  const { question, budget } = revocation;
  const { at, intermediates, allowLegacy, crls, requireCrl } = question;
  const account = new Account(new Entry(signer, false));
  const found = await seek(
    {
      leaf: signer.certificate,
      anchors: new Pool([anchor]),
      intermediates,
      at,
      names: [],
      purpose: "any",
      profile: "rfc5280",
      allowLegacy,
      crls,
      requireCrl,
    },
    budget,
    account,
    revocation,
  );
  return found ? undefined : mostTelling(account.root.toCandidate()).reason;
}

/** Checks all signatures of a path at once; tells which fails, the one nearest to the leaf. */
async function wrongSignature(search: Search, path: Path): Promise<Outcome> {
  const members = path.map(({ member }) => member);
  search.budget.spend("signatures", members.length - 1);
  const verdicts = await Promise.all(
    members.slice(0, -1).map((child, i) => checkSignature(child, members.slice(i + 1))),
  );
  let first: Outcome;
  for (const [i, why] of verdicts.entries()) {
    if (!why) continue;
    const issuer = path[i + 1]!;
    search.refuse(members[i]!, issuer.member, why);
    issuer.reasons.push(why);
    first ??= i;
  }
  return first;
}

function accept({ at }: Question, found: Found): Accepted {
  const { path: entries, policies } = found;
  const path = entries.map(({ member }) => member.certificate);
  // A self-signed leaf that is trusted as it stands is its own anchor.
  if (entries.length === 2 && entries[0]!.member.same(entries[1]!.member)) path.pop();
  let first = 0;
  const warnings: Warning[] = [];
  for (const [i, { notAfter }] of path.entries()) {
    if (notAfter < path[first]!.notAfter) first = i;
    const child = path[i - 1];
    if (child && notAfter < child.notAfter) {
      warnings.push({ code: "issuer-ends-first", certificate: i, notAfter });
    }
  }
  const { notAfter } = path[first]!;
  const held = { ok: true, at, path, policies, warnings } as const;
  return found.until < notAfter
    ? { ...held, until: found.until, first: "crl" }
    : { ...held, until: notAfter, first };
}

function reject({ at }: Question, account: Account): Rejected {
  const tree = account.root.toCandidate();
  const { reason, certificate } = mostTelling(tree);
  return { ok: false, at, reason, blamed: certificate, tree, omitted: account.omitted };
}
