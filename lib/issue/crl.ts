/**
 * The order of issuing CRLs, as for certificates: settle, lint a twin, sign, compare, verify, read
 * back, lint again.
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import { type Crl, parseCrl } from "../cert/crl.ts";
import { dnText } from "../cert/dn_text.ts";
import { writeSigned } from "../cert/tbs.ts";
import { Pool } from "../chain/pool.ts";
import { unsound } from "../chain/revocation/soundness.ts";
import { CrlMember } from "../chain/revocation/store.ts";
import { sign } from "../key/sign.ts";
import type { PrivateKey } from "../key/types.ts";
import { verify } from "../key/verify.ts";
import type { Finding } from "../lint/lint.ts";
import { lintCrl } from "../lint/lint_crl.ts";
import { QUESTION, verifyIssuer } from "./chain.ts";
import { fault as crlFault } from "./crl_faults.ts";
import type { CrlRequest } from "./crl_request.ts";
import { settleCrl, type SettledCrl } from "./crl_settle.ts";
import { fault } from "./faults.ts";
import type { Signer } from "./issue.ts";
import { reasonData } from "./nesting.ts";
import type { ThrowawayKeys } from "./throwaway.ts";

/** A CRL that has passed everything that can be checked before it is signed. */
export interface PreparedCrl extends SettledCrl {
  /** The same bytes, signed with a throwaway key. */
  readonly twin: Crl;
  /** What lints say of it and does not stop it: notices. */
  readonly notices: readonly Finding[];
}

/** A CRL, ready to be written. */
export interface IssuedCrl {
  readonly der: Uint8Array;
  readonly crl: Crl;
  readonly notices: readonly Finding[];
}

/**
 * Everything that is done before the real key is used: the CRL is settled, a twin is linted, and the
 * issuer's chain is verified.
 *
 * @param request what is asked for
 * @param throwaway stays the caller's
 * @throws {Fault} `issue-crl-…`, `issue-issuer-…`; `issue-lint` with any error or warning
 */
export async function prepareCrl(
  request: CrlRequest,
  throwaway: ThrowawayKeys,
): Promise<PreparedCrl> {
  const settled = await settleCrl(request);
  const { tbs, algorithm, signer } = settled;
  const key = await throwaway.like(signer);
  const twinDer = writeSigned(tbs, algorithm.der, await sign(key, tbs, algorithm));
  const notices = lint("twin", twinDer, request);
  const twin = parseCrl(twinDer);
  await verifyIssuer(request.issuer, [Math.max(request.at, twin.thisUpdate)]);
  return { ...settled, twin, notices };
}

/**
 * A signer that uses a private key.
 *
 * @param key stays the caller's
 * @throws {Fault} `issue-issuer-key` where it is not the issuer's
 */
export function crlKeySigner(key: PrivateKey, prepared: PreparedCrl): Signer {
  const { request, signer, algorithm } = prepared;
  const { family, bytes } = key.publicKey;
  if (family !== signer.family || !equal(bytes, signer.bytes)) {
    throw fault("issue-issuer-key", { issuer: dnText(request.issuer.certificate.subject) });
  }
  return (tbs) => sign(key, tbs, algorithm);
}

/**
 * Signs what was prepared, and checks the result in every way before handing it out.
 *
 * @param prepared from {@link prepareCrl}
 * @param signer is given a copy of the bytes to sign
 * @throws {Fault} `issue-bytes-differ`, `issue-signature-wrong`, `issue-crl-content`,
 * `issue-crl-refused`, `issue-lint`, and what the signer throws
 */
export async function completeCrl(prepared: PreparedCrl, signer: Signer): Promise<IssuedCrl> {
  const { request, algorithm, tbs } = prepared;
  const toSign = new Uint8Array(tbs);
  const signature = await signer(toSign);
  const der = writeSigned(toSign, algorithm.der, signature);
  const crl = parseCrl(der);
  if (!equal(crl.tbs, prepared.twin.tbs)) throw fault("issue-bytes-differ", {});
  if (!await verify(prepared.signer, algorithm, crl.signature, crl.tbs)) {
    throw fault("issue-signature-wrong", {});
  }
  checkContent(crl, prepared);
  checkSound(crl, request);
  return { der, crl, notices: lint("crl", der, request) };
}

/** Every entry is found by the reader that verify-chain uses, the ones of the CRL before included. */
function checkContent(crl: Crl, { request, entries }: PreparedCrl): void {
  const issuer = request.issuer.certificate.subject;
  const found = (serial: Uint8Array, revokedAt: number, reason: string) => {
    const all = crl.find(issuer, serial);
    return all.length === 1 && all[0]!.revokedAt === revokedAt && all[0]!.reason === reason;
  };
  for (const { serial, revokedAt, reason } of entries) {
    if (!found(serial, revokedAt, reason)) {
      throw crlFault("issue-crl-content", { serial: toHex(serial) });
    }
  }
  for (const { serial } of request.previous?.revoked.entries() ?? []) {
    if (crl.find(issuer, serial).length !== 1) {
      throw crlFault("issue-crl-content", { serial: toHex(serial) });
    }
  }
  if (crl.revoked.size !== entries.length) throw crlFault("issue-crl-content", { serial: null });
}

/** The validator takes it, from its first moment on. */
function checkSound(crl: Crl, { at, issuer }: CrlRequest): void {
  const reason = unsound(new CrlMember(crl), {
    ...QUESTION,
    leaf: issuer.certificate,
    anchors: new Pool(issuer.anchors),
    intermediates: new Pool(issuer.others),
    purpose: "any",
    at: Math.max(at, crl.thisUpdate),
  });
  if (reason) throw crlFault("issue-crl-refused", { reason: reasonData(reason) });
}

/** Lints as when issuing: errors and warnings stop, notices are returned. */
function lint(stage: "twin" | "crl", der: Uint8Array, { issuer, at }: CrlRequest): Finding[] {
  const findings = lintCrl(der, { issuer: issuer.certificate, at });
  const stopping = findings.filter(({ severity }) => severity !== "notice");
  if (stopping.length > 0) {
    throw fault("issue-lint", { stage, findings: stopping.map((finding) => ({ ...finding })) });
  }
  return findings;
}
