/**
 * Chains of what is issued, verified as anybody else would.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { equal } from "../bytes/equal.ts";
import type { Certificate } from "../cert/certificate.ts";
import { dnText } from "../cert/dn_text.ts";
import { Pool } from "../chain/pool.ts";
import type { Purpose, Question } from "../chain/types.ts";
import { validate } from "../chain/validate.ts";
import { fault } from "./faults.ts";
import { reasonData } from "./nesting.ts";
import type { Issuer, IssueRequest } from "./request.ts";

/** What every question about what is issued asks. */
export const QUESTION = { names: [], profile: "rfc5280" } as const satisfies Partial<Question>;

/** The moments at which a chain must hold: when it begins to be used, and its last second. */
export function moments({ notBefore, notAfter }: Certificate, at: number): number[] {
  return [Math.max(notBefore, at), notAfter];
}

/**
 * Verifies the issuer's own chain.
 *
 * @param times the moments that matter for what is issued, milliseconds since 1970
 * @returns the path, the issuer first
 * @throws {Fault} `issue-issuer-refused`
 */
export async function verifyIssuer(
  { certificate, others, anchors }: Issuer,
  times: readonly number[],
): Promise<readonly Certificate[]> {
  // An anchor is trusted as it stands; that the child is within it has been checked.
  if (anchors.some(({ der }) => equal(der, certificate.der))) return [certificate];
  let path: readonly Certificate[] = [];
  for (const at of times) {
    const verdict = await validate({
      ...QUESTION,
      leaf: certificate,
      anchors: new Pool(anchors),
      intermediates: new Pool(others),
      at,
      purpose: "any",
    });
    if (!verdict.ok) {
      const issuer = dnText(verdict.blamed.subject);
      throw fault("issue-issuer-refused", { issuer, at, reason: reasonData(verdict.reason) });
    }
    path = verdict.path;
  }
  return path;
}

const PURPOSES: Readonly<Record<string, Purpose>> = {
  [OID.serverAuth]: "server",
  [OID.clientAuth]: "client",
  [OID.codeSigning]: "code",
  [OID.emailProtection]: "email",
};

/**
 * Verifies the new certificate up to an anchor, for everything it is for, now and at its end.
 *
 * @returns the path that holds to the end
 * @throws {Fault} `issue-chain-refused`
 */
export async function verifyChain(
  leaf: Certificate,
  { profile, issuer, at: now }: IssueRequest,
): Promise<readonly Certificate[]> {
  let path: readonly Certificate[] = [];
  const anchors = new Pool(issuer?.anchors ?? [leaf]);
  const intermediates = new Pool(issuer ? [issuer.certificate, ...issuer.others] : []);
  const purposes = profile.ca ? [] : profile.purposes.flatMap((oid) => PURPOSES[oid] ?? []);
  const asked: readonly Purpose[] = purposes.length > 0 ? purposes : ["any"];
  for (const at of moments(leaf, now)) {
    for (const purpose of asked) {
      const verdict = await validate({ ...QUESTION, leaf, anchors, intermediates, at, purpose });
      if (!verdict.ok) {
        throw fault("issue-chain-refused", { at, reason: reasonData(verdict.reason) });
      }
      path = verdict.path;
    }
  }
  return path;
}
