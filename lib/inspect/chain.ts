/**
 * How the certificates of one file belong together: who issued whom, and in which order they stand.
 *
 * @module
 */
import type { Item } from "./model.ts";
import { type DescribedCertificate, signedBy } from "./certificate.ts";

/** How one certificate stands to the others of its file; places count from 1. */
export interface Link {
  /** The place of the certificate that issued it, itself where it is self-signed. */
  readonly issuer: number | null;
}

/** What the certificates of a file are together. */
export interface Chain {
  readonly links: readonly Link[];
  /**
   * `ordered`: each is issued by the next, as TLS asks (RFC 8446 §4.4.2). `unordered`: some are
   * issued by others, but not by the next. `unrelated`: none is issued by another.
   */
  readonly order: "ordered" | "unordered" | "unrelated";
}

/** Signatures that are checked in one file to find issuers; what is over it is left unknown. */
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
  let checks = 0;
  const links: Link[] = [];
  for (const [i, { certificate }] of certificates.entries()) {
    const candidates = bySubject.get(certificate.issuer.key) ?? [];
    const distance = (place: number) => place === i + 1 ? -1 : place === i ? Infinity : place;
    let issuer: number | null = null;
    for (const place of [...candidates].sort((a, b) => distance(a) - distance(b))) {
      if (checks === MAX_CHECKS) break;
      checks++;
      // What cannot be checked (an unknown algorithm, SHA-1) is not said to be issued.
      if (await signedBy(certificate, certificates[place]!.key) !== true) continue;
      issuer = place + 1;
      break;
    }
    links.push({ issuer });
  }
  return { links, order: orderOf(links) };
}

function orderOf(links: readonly Link[]): Chain["order"] {
  const related = links.some(({ issuer }, i) => issuer !== null && issuer !== i + 1);
  if (!related) return "unrelated";
  return links.slice(0, -1).every(({ issuer }, i) => issuer === i + 2) ? "ordered" : "unordered";
}

/** Of each certificate, which one issued it. */
export function issuerItems({ links, order }: Chain): Item[] {
  return links.map(({ issuer }, i): Item => {
    const common = { kind: "text", field: "issuedBy", label: "issued by", data: issuer } as const;
    if (issuer === null) return { ...common, value: "none of these" };
    if (issuer === i + 1) return { ...common, value: "itself" };
    if (issuer === i + 2) {
      return { ...common, value: `certificate ${issuer}, the next`, tone: "good" };
    }
    const tone = order === "ordered" ? undefined : "warn";
    return {
      ...common,
      value: `certificate ${issuer}, which is not the next`,
      ...(tone && { tone }),
    };
  });
}
