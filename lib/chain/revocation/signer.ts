/**
 * Who signed a CRL, and whether they may (RFC 5280 §6.3.3 (f), (g)).
 *
 * @module
 */
import { compare } from "../../bytes/equal.ts";
import { dnText } from "../../cert/dn_text.ts";
import type { Budget } from "../budget.ts";
import { KEY_USAGE, keyUsageNames } from "../../cert/extensions/key_usage.ts";
import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { Fault } from "../../fault.ts";
import { fits, verify } from "../../key/verify.ts";
import { type Reason, reason } from "../faults.ts";
import { verifyDsa } from "../legacy/dsa.ts";
import type { Member } from "../member.ts";
import type { Question } from "../types.ts";
import type { CrlMember } from "./store.ts";

const clause = "RFC 5280 §6.3.3 (f)";

/** What the search for a signer needs of the check that it is a part of. */
export interface SignerSearch {
  readonly question: Question;
  readonly budget: Budget;
  /** Why somebody who is not in the path may not sign CRLs for it. */
  refuseSigner(signer: Member, anchor: Member): Promise<Reason | undefined>;
}

/** Verdicts so far; a signature is right or wrong whatever the question is. */
const known = new WeakMap<CrlMember, WeakMap<Member, Promise<boolean>>>();

/**
 * Checks the signature of a CRL.
 *
 * @param signers whose key it may be, and those above it
 */
export function signedBy(member: CrlMember, signers: readonly Member[]): Promise<boolean> {
  const signer = signers[0]!;
  if (member.algorithm instanceof Fault) return verifyDsa(member.crl, signers);
  let bySigner = known.get(member);
  if (!bySigner) known.set(member, bySigner = new WeakMap());
  let verdict = bySigner.get(signer);
  if (!verdict) bySigner.set(signer, verdict = check(member, signer));
  return verdict;
}

async function check({ crl, algorithm }: CrlMember, { key }: Member): Promise<boolean> {
  if (algorithm instanceof Fault || key instanceof Fault || !fits(key, algorithm)) return false;
  // Whether SHA-1 counts has been said before.
  return await verify(key, algorithm, crl.signature, crl.tbs, { sha1: true });
}

/**
 * Finds the signer of a CRL: a CA of the path, or whoever else has the CRL issuer's name and a path of
 * their own to the same anchor.
 *
 * @param member a CRL that is sound as it stands
 * @param above the path from the certificate's issuer to the anchor
 * @param revocation the check that this is a part of
 * @returns the signer, or why there is none
 */
export async function findSigner(
  member: CrlMember,
  above: readonly Member[],
  revocation: SignerSearch,
): Promise<Member | Reason> {
  const { crl } = member;
  let best = reason("crl-signer-unknown", { issuer: dnText(crl.issuer), clause });
  for (const signer of candidates(member, above, revocation)) {
    revocation.budget.spend("signatures");
    const inPath = above.findIndex((one) => one.same(signer));
    if (!await signedBy(member, inPath < 0 ? [signer] : above.slice(inPath))) {
      if (best.code === "crl-signer-unknown") {
        best = reason("crl-signature-wrong", { clause: "RFC 5280 §6.3.3 (g)" });
      }
      continue;
    }
    const refusal = mayNotSign(signer) ??
      (inPath < 0 ? await revocation.refuseSigner(signer, above.at(-1)!) : undefined);
    if (!refusal) return signer;
    best = refusal;
  }
  return best;
}

/** Certificates of the CRL issuer's name: those of the path first, then by key identifier. */
function candidates(
  { crl }: CrlMember,
  above: readonly Member[],
  { question }: SignerSearch,
): Member[] {
  const { key } = crl.issuer;
  const wanted = crl.get(authorityKeyIdentifier)?.keyIdentifier;
  const inPath = above.filter(({ certificate }) => certificate.subject.key === key);
  const others = [...question.anchors.named(key), ...question.intermediates.named(key)]
    .filter((member) => !inPath.some((one) => one.same(member)));
  const rank = ({ keyIdentifier }: Member) =>
    !wanted || !keyIdentifier ? 1 : compare(wanted, keyIdentifier) === 0 ? 0 : 2;
  return [...inPath, ...others].sort((a, b) => rank(a) - rank(b));
}

/** "If a key usage extension is present in the CRL issuer's certificate, verify that cRLSign is set." */
function mayNotSign({ certificate }: Member): Reason | undefined {
  const { keyUsage } = certificate;
  if (keyUsage === undefined || (keyUsage & KEY_USAGE.cRLSign) !== 0) return undefined;
  return reason("crl-signer-usage", { usage: keyUsageNames(keyUsage), clause });
}
