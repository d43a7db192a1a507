/**
 * Signatures of certificates under their issuer's key.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { fits, verify } from "../key/verify.ts";
import { type Reason, reason } from "./faults.ts";
import { hasDsaKey, hasDsaSignature, verifyDsa } from "./legacy/dsa.ts";
import type { Member } from "./member.ts";

const clause = "RFC 5280 §6.1.3 (a)(1)";

/** Verdicts so far; a signature is right or wrong whatever the question is. */
const known = new WeakMap<Member, WeakMap<Member, Promise<Reason | undefined>>>();

/**
 * Checks the signature of one certificate with the key of another.
 *
 * @param child whose signature it is; its algorithm has been found usable under the question's rules
 * @param issuers its issuer, whose key it is, and those above it
 * @returns why it does not hold, or undefined
 */
export function checkSignature(
  child: Member,
  issuers: readonly Member[],
): Promise<Reason | undefined> {
  const issuer = issuers[0]!;
  if (child.algorithm instanceof Fault && hasDsaSignature(child.certificate)) {
    return checkDsa(child, issuers);
  }
  let byIssuer = known.get(child);
  if (!byIssuer) known.set(child, byIssuer = new WeakMap());
  let verdict = byIssuer.get(issuer);
  if (!verdict) byIssuer.set(issuer, verdict = check(child, issuer));
  return verdict;
}

/** Not kept: a key's parameters may be those of any key above it. */
async function checkDsa(
  child: Member,
  issuers: readonly Member[],
): Promise<Reason | undefined> {
  if (await verifyDsa(child.certificate, issuers)) return undefined;
  const names = { algorithm: "dsa", key: hasDsaKey(issuers[0]!) ? "dsa" : "other" };
  return reason("signature-wrong", { ...names, clause });
}

async function check(child: Member, issuer: Member): Promise<Reason | undefined> {
  const { algorithm } = child;
  const { key } = issuer;
  if (algorithm instanceof Fault || key instanceof Fault) {
    const why = algorithm instanceof Fault ? algorithm : key as Fault;
    return reason("signature-unsupported", { reason: why.code, detail: "", clause });
  }
  const names = { algorithm: algorithm.scheme, key: key.family, clause };
  if (!fits(key, algorithm)) return reason("signature-key-mismatch", names);
  const { signature, tbs } = child.certificate;
  // Whether SHA-1 counts is for the rule on algorithms to say; it has.
  if (await verify(key, algorithm, signature, tbs, { sha1: true })) return undefined;
  return reason("signature-wrong", names);
}
