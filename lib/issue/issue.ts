/**
 * The order of issuing: settle, lint a twin, sign, compare, verify signature and chain, lint again. A
 * certificate that fails anywhere is never handed out.
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import { type Certificate, parseCertificate } from "../cert/certificate.ts";
import { dnText } from "../cert/dn_text.ts";
import { writeSigned } from "../cert/tbs.ts";
import { sign } from "../key/sign.ts";
import type { PrivateKey } from "../key/types.ts";
import { verify } from "../key/verify.ts";
import { type Finding, lintCertificate } from "../lint/lint.ts";
import { Specimen } from "../lint/specimen.ts";
import { moments, verifyChain, verifyIssuer } from "./chain.ts";
import type { Difference } from "./differences.ts";
import { fault } from "./faults.ts";
import { checkNames } from "./nesting.ts";
import type { IssueRequest } from "./request.ts";
import { settle, type SettledCertificate } from "./settle.ts";
import type { ThrowawayKeys } from "./throwaway.ts";

/** A certificate that has passed everything that can be checked before it is signed. */
export interface Prepared extends SettledCertificate {
  /** The same bytes, signed with a throwaway key. */
  readonly twin: Certificate;
  /** What lints say of it and does not stop it: notices. */
  readonly notices: readonly Finding[];
}

/** Makes the signature: the private key in memory, a token, or a quorum. */
export type Signer = (tbs: Uint8Array) => Promise<Uint8Array>;

/**
 * A signer that uses a private key.
 *
 * @param key stays the caller's
 * @throws {Fault} `issue-issuer-key` where it is not the key that must sign
 */
export function keySigner(key: PrivateKey, { request, signer, algorithm }: Prepared): Signer {
  const { family, bytes } = key.publicKey;
  if (family !== signer.family || !equal(bytes, signer.bytes)) {
    const issuer = request.issuer ? dnText(request.issuer.certificate.subject) : null;
    throw fault("issue-issuer-key", { issuer });
  }
  return (tbs) => sign(key, tbs, algorithm);
}

/** A certificate, ready to be written. */
export interface Issued {
  readonly certificate: Certificate;
  /** The path that was verified: the certificate, its issuers, the anchor. */
  readonly path: readonly Certificate[];
  readonly differences: readonly Difference[];
  readonly notices: readonly Finding[];
}

/**
 * Everything that is done before the real key is used: the request is settled, a twin, signed with a
 * throwaway key of the same kind, is linted, and the issuer's chain is verified.
 *
 * @param request what is asked for
 * @param throwaway makes the serial number too; stays the caller's
 * @throws {Fault} of this room; `issue-lint` with any error or warning
 * @example
 * ```ts
 * import { parseDn } from "../cert/dn.ts";
 * import { root } from "../cert/profiles/root.ts";
 * import { generateKey } from "../key/generate.ts";
 * import { complete, keySigner, prepare } from "./issue.ts";
 * import { ThrowawayKeys } from "./throwaway.ts";
 * using throwaway = new ThrowawayKeys((bytes) => {
 *   crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
 * });
 * using key = await generateKey("ed25519", throwaway.random);
 * const subject = parseDn("CN=Example Root");
 * const { spki } = key.publicKey;
 * const prepared = await prepare({ profile: root, at: Date.now(), spki, subject }, throwaway);
 * const { certificate } = await complete(prepared, keySigner(key, prepared));
 * if (!certificate.selfIssued) throw new Error();
 * ```
 */
export async function prepare(request: IssueRequest, throwaway: ThrowawayKeys): Promise<Prepared> {
  const settled = await settle(request, throwaway.random);
  const { tbs, algorithm, signer } = settled;
  const key = await throwaway.like(signer);
  const twinDer = writeSigned(tbs, algorithm.der, await sign(key, tbs, algorithm));
  const notices = lint("twin", twinDer, request);
  const twin = parseCertificate(twinDer);
  if (request.issuer) {
    checkNames(twin, await verifyIssuer(request.issuer, moments(twin, request.at)));
  }
  return { ...settled, twin, notices };
}

/**
 * Signs what was prepared, and checks the result in every way before handing it out.
 *
 * @param prepared from {@link prepare}
 * @param signer is given a copy of the bytes to sign
 * @throws {Fault} `issue-bytes-differ`, `issue-signature-wrong`, `issue-chain-refused`, `issue-lint`,
 * and what the signer throws
 */
export async function complete(prepared: Prepared, signer: Signer): Promise<Issued> {
  const { request, algorithm, tbs } = prepared;
  const toSign = new Uint8Array(tbs);
  const signature = await signer(toSign);
  const der = writeSigned(toSign, algorithm.der, signature);
  const certificate = parseCertificate(der);
  // The twin's bytes are those that were linted, and nobody has had them since.
  if (!equal(certificate.tbs, prepared.twin.tbs)) throw fault("issue-bytes-differ", {});
  if (!await verify(prepared.signer, algorithm, certificate.signature, certificate.tbs)) {
    throw fault("issue-signature-wrong", {});
  }
  const path = await verifyChain(certificate, request);
  const notices = lint("certificate", der, request);
  return { certificate, path, differences: prepared.differences, notices };
}

/** Lints as when issuing: errors and warnings stop, notices are returned. */
function lint(stage: "twin" | "certificate", der: Uint8Array, request: IssueRequest): Finding[] {
  const { issuer, at } = request;
  const specimen = issuer && new Specimen(issuer.certificate.der);
  const findings = lintCertificate(der, { at, ...(specimen && { issuer: specimen }) });
  const stopping = findings.filter(({ severity }) => severity !== "notice");
  if (stopping.length > 0) {
    throw fault("issue-lint", { stage, findings: stopping.map((finding) => ({ ...finding })) });
  }
  return findings;
}
