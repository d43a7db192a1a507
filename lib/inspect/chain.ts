/**
 * How the certificates of one file belong together: who issued whom, and in which order they stand.
 *
 * @module
 */
import type { Item } from "./model.ts";
import { type DescribedCertificate, signedBy } from "./certificate.ts";

/** Who issued a certificate; places count from 1. */
export interface Link {
  /** The place of the certificate that issued it, its own where it is self-signed; null: none here. */
  readonly issuer: number | null;
  /** Why the signature could not be checked, where the names alone say so. */
  readonly unchecked?: string;
}

/** What the certificates of a file are together. */
export interface Chain {
  readonly links: readonly Link[];
  /**
   * `ordered`: each is issued by the next, as TLS asks (RFC 8446 §4.4.2). `unordered`: they are one
   * chain, in another order. `several`: they are not one chain.
   */
  readonly order: "ordered" | "unordered" | "several";
  /** Of one chain: the places in their right order. */
  readonly sequence?: readonly number[];
}

/** Signatures that are checked in one file to find issuers; what is over it stays unknown. */
export const MAX_CHECKS = 1_000;

/**
 * Finds the issuer of each certificate among the others, by name and signature, the next one first.
 *
 * @param certificates two or more, in the order of the file
 */
export async function chainOf(certificates: readonly DescribedCertificate[]): Promise<Chain> {
  const bySubject = new Map<string, number[]>();
  certificates.forEach(({ certificate: { subject } }, i) => {
    const places = bySubject.get(subject.key);
    if (places) places.push(i);
    else bySubject.set(subject.key, [i]);
  });
  const budget = { left: MAX_CHECKS };
  const links: Link[] = [];
  for (const i of certificates.keys()) {
    const { certificate } = certificates[i]!;
    const distance = (place: number) => place === i + 1 ? -1 : place === i ? Infinity : place;
    const candidates = [...bySubject.get(certificate.issuer.key) ?? []]
      .sort((a, b) => distance(a) - distance(b));
    links.push(await issuerAmong(certificates, i, candidates, budget));
  }
  return { links, ...orderOf(links) };
}

async function issuerAmong(
  certificates: readonly DescribedCertificate[],
  index: number,
  candidates: readonly number[],
  budget: { left: number },
): Promise<Link> {
  let byName: Link = { issuer: null };
  for (const place of candidates) {
    if (budget.left-- <= 0) break;
    const signed = await signedBy(certificates[index]!.certificate, certificates[place]!.key);
    if (signed === true) return { issuer: place + 1 };
    if (signed !== false && byName.issuer === null) {
      byName = { issuer: place + 1, unchecked: signed };
    }
  }
  return byName;
}

/** One chain has one beginning, from which the issuers lead through all of it. */
function orderOf(links: readonly Link[]): Pick<Chain, "order" | "sequence"> {
  const issuers = new Set(
    links.flatMap(({ issuer }, i) => issuer === null || issuer === i + 1 ? [] : [issuer]),
  );
  const starts = links.map((_, i) => i + 1).filter((place) => !issuers.has(place));
  const sequence: number[] = [];
  const seen = new Set<number>();
  let place: number | null = starts.length === 1 ? starts[0]! : null;
  while (place !== null && !seen.has(place)) {
    seen.add(place);
    sequence.push(place);
    place = links[place - 1]!.issuer;
  }
  if (sequence.length < links.length) return { order: "several" };
  const ordered = sequence.every((each, i) => each === i + 1);
  return { order: ordered ? "ordered" : "unordered", sequence };
}

/** Of each certificate, which one issued it. */
export function issuerItems({ links, order }: Chain): Item[] {
  return links.map(({ issuer, unchecked }, i): Item => {
    const common = { kind: "text", field: "issuedBy", label: "issued by", data: issuer } as const;
    const note = unchecked === undefined ? {} : { note: `by name alone: ${unchecked}` };
    if (issuer === null) return { ...common, value: "none of these" };
    if (issuer === i + 1) return { ...common, ...note, value: "itself" };
    const next = issuer === i + 2;
    const tone = next ? "good" : order === "unordered" ? "warn" : undefined;
    return {
      ...common,
      ...note,
      value: `certificate ${issuer}${next ? ", the next" : ""}`,
      ...(tone && { tone }),
    };
  });
}
