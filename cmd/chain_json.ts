/**
 * Verdicts on chains, for programs. `docs/verify-chain.schema.json` describes them.
 *
 * @module
 */
import { fingerprint } from "../lib/cert/fingerprint.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Verdict } from "../lib/chain/types.ts";
import type { Data } from "../lib/fault.ts";
import { certificateJson } from "./certificate_json.ts";

/** A verdict. */
export async function verdictJson(verdict: Verdict): Promise<Data> {
  if (!verdict.ok) {
    const { refusedJson } = await import("./chain_refusal.ts");
    return refusedJson(verdict);
  }
  const { path, warnings } = verdict;
  return {
    at: timeText(verdict.at),
    chain: path.map(certificateJson),
    anchor: fingerprint(path.at(-1)!),
    policies: verdict.policies,
    until: timeText(verdict.until),
    endsFirst: verdict.first === "crl" ? "crl" : fingerprint(path[verdict.first]!),
    warnings: warnings.map(({ code, certificate, notAfter }) => ({
      code,
      certificate: certificateJson(path[certificate]!),
      notAfter: timeText(notAfter),
    })),
  };
}
