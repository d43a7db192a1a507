/**
 * Whether a CRL is about a certificate, and for which reasons (RFC 5280 §6.3.3 (b), (d)).
 *
 * @module
 */
import { DerReader } from "../../asn1/reader.ts";
import { sequence, value } from "../../asn1/writer.ts";
import { TAG } from "../../asn1/tags.ts";
import { compare } from "../../bytes/equal.ts";
import type { Certificate } from "../../cert/certificate.ts";
import type { Crl } from "../../cert/crl.ts";
import {
  ALL_REASONS,
  crlDistributionPoints,
  type DistributionPoint,
  type DistributionPointName,
} from "../../cert/extensions/distribution_points.ts";
import type { GeneralName } from "../../cert/general_name.ts";
import { type Name, readName } from "../../cert/name.ts";

/** Where the status of a certificate may stand: its distribution points, and its issuer's own CRLs. */
export interface Place {
  /** Names under which CRLs for it are issued. */
  readonly issuers: readonly Name[];
  /** True where CRLs must say that they are indirect: somebody else's certificates are on them. */
  readonly indirect: boolean;
  /** Names that a CRL's scope has to have one of, where it has names. */
  readonly names: readonly GeneralName[];
  /** Mask of the reasons that are told there. */
  readonly reasons: number;
}

/**
 * The places of a certificate, in the order of RFC 5280 §6.3.3: its distribution points, then CRLs of
 * its issuer that it does not name.
 *
 * @throws {Fault} `extension-malformed`
 */
export function placesOf(certificate: Certificate): Place[] {
  const points = certificate.get(crlDistributionPoints) ?? [];
  const own: GeneralName = { kind: "directory", name: certificate.issuer };
  return [
    ...points.map((point) => placeOf(point, certificate)),
    { issuers: [certificate.issuer], indirect: false, names: [own], reasons: ALL_REASONS },
  ];
}

function placeOf(point: DistributionPoint, certificate: Certificate): Place {
  const named = point.crlIssuer?.flatMap((one) => one.kind === "directory" ? [one.name] : []);
  const issuers = named ?? [certificate.issuer];
  const names = point.point
    ? pointNames(point.point, issuers)
    : issuers.map((name): GeneralName => ({ kind: "directory", name }));
  const reasons = point.reasons === undefined ? ALL_REASONS : point.reasons & ALL_REASONS;
  return { issuers, indirect: point.crlIssuer !== undefined, names, reasons };
}

/** The names of a distribution point; a relative one is added to the CRL issuer's name. */
function pointNames(
  point: DistributionPointName,
  issuers: readonly Name[],
): readonly GeneralName[] {
  if ("full" in point) return point.full;
  // RFC 5280 §4.2.1.13: not to be used where there is more than one CRL issuer.
  if (issuers.length !== 1) return [];
  return [{ kind: "directory", name: extended(issuers[0]!, point.relative) }];
}

function extended(base: Name, attributes: Uint8Array): Name {
  const rdns = new DerReader(base.der).sequence().rest();
  return readName(new DerReader(sequence(rdns, value(TAG.SET, attributes))));
}

/**
 * The reasons for which a CRL tells the status of a certificate at a place.
 *
 * @param crl complete, of one of the place's issuers
 * @returns a mask, or undefined where the CRL is about other certificates
 * @throws {Fault} `extension-malformed`
 */
export function coverage(crl: Crl, place: Place, certificate: Certificate): number | undefined {
  const scope = crl.scope;
  if (place.indirect && !scope?.indirect) return undefined;
  if (!scope) return place.reasons;
  const ca = certificate.basicConstraints?.ca ?? false;
  if (scope.onlyAttributes || (scope.onlyUsers && ca) || (scope.onlyCas && !ca)) return undefined;
  if (scope.point) {
    const names = pointNames(scope.point, [crl.issuer]);
    if (!names.some((one) => place.names.some((other) => sameName(one, other)))) return undefined;
  }
  return place.reasons & (scope.reasons ?? ALL_REASONS);
}

function sameName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === "directory" && b.kind === "directory") return a.name.equals(b.name);
  if (a.kind === "ip" && b.kind === "ip") return compare(a.bytes, b.bytes) === 0;
  return a.kind === b.kind && "text" in a && "text" in b && a.text === b.text;
}
