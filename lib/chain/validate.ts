/**
 * The validator: RFC 5280 §6 over every path that can be built, until one holds.
 *
 * @module
 */
import { Account, Entry } from "./account.ts";
import { Budget, BudgetSpent } from "./budget.ts";
import { fault } from "./faults.ts";
import { Member } from "./member.ts";
import { profileOf } from "./profiles.ts";
import { mostTelling } from "./rank.ts";
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
  try {
    const search = new Search(question, await profileOf(question.profile), budget, account);
    const paths = search.paths();
    let outcome: Outcome;
    for (let next = paths.next(); !next.done; next = paths.next(outcome)) {
      const path = next.value;
      outcome = await wrongSignature(search, path);
      if (outcome === undefined) return accept(question, path);
    }
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    account.root.reasons.push(error.reason);
  }
  return reject(question, account);
}

/** Checks all signatures of a path at once; tells which fails, the one nearest to the leaf. */
async function wrongSignature(search: Search, path: Path): Promise<Outcome> {
  const edges = path.slice(0, -1).map((entry, i) => ({ child: entry, issuer: path[i + 1]! }));
  search.budget.spend("signatures", edges.length);
  const verdicts = await Promise.all(
    edges.map(({ child, issuer }) => checkSignature(child.member, issuer.member)),
  );
  let first: Outcome;
  for (const [i, why] of verdicts.entries()) {
    if (!why) continue;
    const { child, issuer } = edges[i]!;
    search.refuse(child.member, issuer.member, why);
    issuer.reasons.push(why);
    first ??= i;
  }
  return first;
}

function accept({ at }: Question, entries: Path): Accepted {
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
  return { ok: true, at, path, until: path[first]!.notAfter, first, warnings };
}

function reject({ at }: Question, account: Account): Rejected {
  const tree = account.root.toCandidate();
  const { reason, certificate } = mostTelling(tree);
  return { ok: false, at, reason, blamed: certificate, tree, omitted: account.omitted };
}
