/**
 * Verdicts on chains, for programs. `docs/verify-chain.schema.json` describes them.
 *
 * @module
 */
import { toHex } from "../lib/bytes/hex.ts";
import type { Certificate } from "../lib/cert/certificate.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprint } from "../lib/cert/fingerprint.ts";
import type { Reason } from "../lib/chain/faults.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Candidate, Verdict } from "../lib/chain/types.ts";
import type { Data, Datum } from "../lib/fault.ts";
import { reasonHint, reasonText } from "./chain_text.ts";

/** A certificate, enough to find it again. */
export function certificateJson(certificate: Certificate): Data {
  return {
    subject: dnText(certificate.subject),
    issuer: dnText(certificate.issuer),
    serial: toHex(certificate.serial),
    sha256: fingerprint(certificate),
    notBefore: timeText(certificate.notBefore),
    notAfter: timeText(certificate.notAfter),
  };
}

function reasonJson(reason: Reason): Data {
  return {
    code: reason.code,
    message: reasonText(reason),
    hint: reasonHint(reason),
    data: reason.data as Datum,
  };
}

function candidateJson({ certificate, trusted, reasons, issuers }: Candidate): Data {
  return {
    certificate: certificateJson(certificate),
    trusted,
    reasons: reasons.map(reasonJson),
    issuers: issuers.map(candidateJson),
  };
}

/** A verdict. */
export function verdictJson(verdict: Verdict): Data {
  if (!verdict.ok) {
    return {
      ...reasonJson(verdict.reason),
      at: timeText(verdict.at),
      certificate: certificateJson(verdict.blamed),
      tree: candidateJson(verdict.tree),
      omitted: verdict.omitted,
    };
  }
  const { path, warnings } = verdict;
  return {
    at: timeText(verdict.at),
    chain: path.map(certificateJson),
    anchor: fingerprint(path.at(-1)!),
    until: timeText(verdict.until),
    endsFirst: verdict.first === "crl" ? "crl" : fingerprint(path[verdict.first]!),
    warnings: warnings.map(({ code, certificate, notAfter }) => ({
      code,
      certificate: certificateJson(path[certificate]!),
      notAfter: timeText(notAfter),
    })),
  };
}
