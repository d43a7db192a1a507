/**
 * From a request to the to-be-signed bytes: everything is settled here, and no private key is needed.
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import type { Certificate } from "../cert/certificate.ts";
import { provesPossession } from "../cert/csr.ts";
import { keyIdentifier } from "../cert/key_identifier.ts";
import { keyUsageFor } from "../cert/profile.ts";
import { writeTbs } from "../cert/tbs.ts";
import { defaultSignatureAlgorithm } from "../key/sign.ts";
import { readSpki } from "../key/spki.ts";
import type { PublicKey, Random, SignatureAlgorithm } from "../key/types.ts";
import { type Difference, differences } from "./differences.ts";
import { settleExtensions } from "./extensions.ts";
import { fault } from "./faults.ts";
import { settleNames, settleSubject } from "./names.ts";
import { checkIssuer, checkNesting, checkSubject } from "./nesting.ts";
import type { IssueRequest } from "./request.ts";
import { serialNumber } from "./serial.ts";
import { settleValidity } from "./validity.ts";

/** To-be-signed bytes and what they rest on. */
export interface SettledCertificate {
  readonly request: IssueRequest;
  /** DER of the TBSCertificate. */
  readonly tbs: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  /** The key that must sign. */
  readonly signer: PublicKey;
  /** What is not as the CSR asks. */
  readonly differences: readonly Difference[];
}

/**
 * Settles a certificate: serial, dates to the second, names, every extension.
 *
 * @param random fills a view with random bytes: the serial number
 * @throws {Fault} of this room: what is asked for does not fit the profile, the request or the issuer
 */
export async function settle(request: IssueRequest, random: Random): Promise<SettledCertificate> {
  const { profile, csr } = request;
  const issuer = issuerOf(request);
  if (csr && !equal(csr.spki, request.spki)) throw fault("issue-csr-key", {});
  if (csr && !await provesPossession(csr)) throw fault("issue-csr-proof", {});
  const subjectKey = readSpki(request.spki);
  const signer = issuer ? readSpki(issuer.spki) : subjectKey;
  const validity = settleValidity(request);
  const pathLength = settlePathLength(request);
  if (issuer) {
    checkIssuer(issuer);
    checkNesting(issuer, profile, validity, pathLength);
  }
  const subject = settleSubject(request);
  if (issuer) checkSubject(issuer, subject);
  const names = settleNames(request);
  if (subject.empty && names.length === 0) {
    throw fault("issue-name-missing", { profile: profile.name, kinds: profile.names });
  }
  const subjectKeyId = await keyIdentifier(subjectKey.bytes);
  // RFC 5280 §4.2.1.1: the issuer's own identifier, copied, however it was made.
  const authorityKeyId = issuer?.subjectKeyIdentifier ?? subjectKeyId;
  const algorithm = defaultSignatureAlgorithm(signer);
  const tbs = writeTbs({
    serial: serialNumber(random),
    algorithm: algorithm.der,
    issuer: issuer?.subject.der ?? subject.der,
    ...validity,
    subject: subject.der,
    spki: request.spki,
    extensions: settleExtensions(request, {
      names,
      subjectEmpty: subject.empty,
      subjectKeyId,
      authorityKeyId,
      pathLength,
    }),
  });
  const given = {
    subject,
    names,
    usage: keyUsageFor(profile),
    purposes: profile.purposes,
    constraints: { ca: profile.ca, pathLength: pathLength ?? null },
  };
  return {
    request,
    tbs,
    algorithm,
    signer,
    differences: csr ? differences(csr, given, request.dropUnsupported ?? false) : [],
  };
}

function issuerOf({ profile, issuer }: IssueRequest): Certificate | undefined {
  if (profile.signedBy === "itself" && issuer) {
    throw fault("issue-issuer-unwanted", { profile: profile.name });
  }
  if (profile.signedBy === "issuer" && !issuer) {
    throw fault("issue-issuer-missing", { profile: profile.name });
  }
  return issuer?.certificate;
}

function settlePathLength({ profile, pathLength }: IssueRequest): number | undefined {
  // A root's path length would be a limit that verifiers disagree on.
  if (pathLength !== undefined && (!profile.ca || profile.signedBy === "itself")) {
    throw fault("issue-path-length", { profile: profile.name });
  }
  return pathLength ?? profile.pathLength;
}
