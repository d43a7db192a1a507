/**
 * The leaf of a bundle.
 *
 * @module
 */
import type { Bundle } from "../cert/bundle.ts";
import type { Certificate } from "../cert/certificate.ts";
import { compare } from "../bytes/equal.ts";
import { fault } from "./faults.ts";

/**
 * Which certificate of a bundle the question is about: the first that issued none of the others, so
 * that a bundle may come in any order. Where every one issued another, it is the first.
 *
 * @param bundle certificates in their order, one at least
 */
export function findLeaf(bundle: readonly Certificate[]): Certificate {
  const issuers = new Set<string>();
  for (const certificate of bundle) {
    if (!certificate.selfIssued) issuers.add(certificate.issuer.key);
  }
  return bundle.find(({ subject }) => !issuers.has(subject.key)) ?? bundle[0]!;
}

/**
 * Parts a bundle into the leaf and what came with it.
 *
 * @throws {Fault} `chain-none` for an empty bundle; the first certificate's own fault where that one
 * could not be read: it may have been the leaf
 */
export function chainOf(
  { certificates, unreadable }: Bundle,
): { leaf: Certificate; others: readonly Certificate[] } {
  const first = unreadable[0];
  if (first && (first.index === 0 || certificates.length === 0)) throw first.fault;
  if (certificates.length === 0) throw fault("chain-none", {});
  const leaf = findLeaf(certificates);
  const others = certificates.filter(({ der }) =>
    der.length !== leaf.der.length || compare(der, leaf.der) !== 0
  );
  return { leaf, others };
}
