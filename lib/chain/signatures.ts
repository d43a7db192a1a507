/**
 * Signatures of certificates under their issuer's key.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { fits, verify } from "../key/verify.ts";
import { type Reason, reason } from "./faults.ts";
import type { Member } from "./member.ts";

/** Verdicts so far; a signature is right or wrong whatever the question is. */
const known = new WeakMap<Member, WeakMap<Member, Promise<Reason | undefined>>>();

/**
 * Checks the signature of one certificate with the key of another.
 *
 * @param child whose signature it is; its algorithm has been found usable
 * @param issuer whose key it is; the key has been found usable
 * @returns why it does not hold, or undefined
 */
export function checkSignature(child: Member, issuer: Member): Promise<Reason | undefined> {
  let byIssuer = known.get(child);
  if (!byIssuer) known.set(child, byIssuer = new WeakMap());
  let verdict = byIssuer.get(issuer);
  if (!verdict) byIssuer.set(issuer, verdict = check(child, issuer));
  return verdict;
}

async function check(child: Member, issuer: Member): Promise<Reason | undefined> {
  const { algorithm } = child;
  const { key } = issuer;
  const clause = "RFC 5280 §6.1.3 (a)(1)";
  if (algorithm instanceof Fault || key instanceof Fault) {
    const why = algorithm instanceof Fault ? algorithm : key as Fault;
    return reason("signature-unsupported", { reason: why.code, detail: "", clause });
  }
  const names = { algorithm: algorithm.scheme, key: key.family, clause };
  if (!fits(key, algorithm)) return reason("signature-key-mismatch", names);
  const { signature, tbs } = child.certificate;
  if (await verify(key, algorithm, signature, tbs, { sha1: true })) return undefined;
  return reason("signature-wrong", names);
}
