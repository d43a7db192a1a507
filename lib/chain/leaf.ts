/**
 * The leaf of a bundle.
 *
 * @module
 */
import type { Bundle } from "../cert/bundle.ts";
import type { Certificate } from "../cert/certificate.ts";
import { compare } from "../bytes/equal.ts";
import { Fault } from "../fault.ts";
import { fault } from "./faults.ts";

/**
 * Which certificate of a bundle the question is about: the first that issued none of the others, so
 * that a bundle may come in any order. One that is no CA comes before one that is: a CA whose leaf
 * another CA issued must not pass for it. Where every one issued another, it is the first.
 *
 * @param bundle certificates in their order, one at least
 */
export function findLeaf(bundle: readonly Certificate[]): Certificate {
  const issuers = new Set<string>();
  for (const certificate of bundle) {
    if (!certificate.selfIssued) issuers.add(certificate.issuer.key);
  }
  const ends = bundle.filter(({ subject }) => !issuers.has(subject.key));
  return ends.find((certificate) => !isCa(certificate)) ?? ends[0] ?? bundle[0]!;
}

function isCa(certificate: Certificate): boolean {
  try {
    return certificate.basicConstraints?.ca ?? false;
  } catch (error) {
    if (error instanceof Fault) return false; // its fault will be told of
    throw error;
  }
}

function same(one: Certificate, other: Certificate): boolean {
  return one === other ||
    (one.der.length === other.der.length && compare(one.der, other.der) === 0);
}

/**
 * Parts a bundle into the leaf and what came with it.
 *
 * @throws {Fault} `chain-none` for an empty bundle; the fault of a certificate that could not be read
 * where it may have been the leaf: where it stands first, or where all others are CAs
 */
export function chainOf(
  { certificates, unreadable }: Bundle,
): { leaf: Certificate; others: readonly Certificate[] } {
  const first = unreadable[0];
  if (certificates.length === 0) throw first?.fault ?? fault("chain-none", {});
  const leaf = findLeaf(certificates);
  if (first && (first.index === 0 || isCa(leaf))) throw first.fault;
  const others = certificates.filter((certificate) => !same(certificate, leaf));
  return { leaf, others };
}
