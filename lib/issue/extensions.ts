/**
 * The extensions of a certificate, from its profile and its issuer.
 *
 * @module
 */
import {
  authorityInfoAccessOf,
  authorityKeyIdentifierOf,
  basicConstraintsOf,
  crlDistributionPointsOf,
  extendedKeyUsageOf,
  keyUsageOf,
  nameConstraintsOf,
  subjectAltNameOf,
  subjectKeyIdentifierOf,
} from "../cert/extension_writer.ts";
import { uriProblem } from "../cert/name_rules.ts";
import type { GeneralName } from "../cert/general_name.ts";
import { keyUsageFor } from "../cert/profile.ts";
import { fault as profileFault } from "../cert/profile_faults.ts";
import { fault } from "./faults.ts";
import type { IssueRequest } from "./request.ts";

/** What is settled before the extensions are. */
export interface Settled {
  readonly names: readonly GeneralName[];
  readonly subjectEmpty: boolean;
  readonly subjectKeyId: Uint8Array;
  readonly authorityKeyId: Uint8Array;
  readonly pathLength: number | undefined;
}

/**
 * DER of each extension, in a fixed order.
 *
 * @throws {Fault} `issue-constraints`, `distribution-url`
 */
export function settleExtensions(request: IssueRequest, settled: Settled): Uint8Array[] {
  const { profile, permitted = [], excluded = [] } = request;
  const constrained = permitted.length + excluded.length > 0;
  if (constrained && !profile.ca) throw fault("issue-constraints", { profile: profile.name });
  const crl = checkUrls(request.urls?.crl);
  const issuer = checkUrls(request.urls?.issuer);
  const ocsp = checkUrls(request.urls?.ocsp);
  const all: (Uint8Array | undefined)[] = [
    basicConstraintsOf(profile.ca, settled.pathLength),
    keyUsageOf(keyUsageFor(profile)),
    profile.purposes.length > 0 ? extendedKeyUsageOf(profile.purposes) : undefined,
    settled.names.length > 0 ? subjectAltNameOf(settled.names, settled.subjectEmpty) : undefined,
    constrained ? nameConstraintsOf(permitted, excluded) : undefined,
    subjectKeyIdentifierOf(settled.subjectKeyId),
    authorityKeyIdentifierOf(settled.authorityKeyId),
    crl.length > 0 ? crlDistributionPointsOf(crl) : undefined,
    issuer.length + ocsp.length > 0 ? authorityInfoAccessOf({ issuer, ocsp }) : undefined,
  ];
  return all.filter((each) => each !== undefined);
}

/**
 * URLs that are written into what is signed: plain http, which needs no certificates itself.
 *
 * @throws {Fault} `distribution-url`
 */
export function checkUrls(given: readonly string[] = []): readonly string[] {
  for (const value of given) {
    if (uriProblem(value)) throw profileFault("distribution-url", { value, reason: "not-a-url" });
    if (!value.startsWith("http://")) {
      throw profileFault("distribution-url", { value, reason: "not-http" });
    }
  }
  return given;
}
