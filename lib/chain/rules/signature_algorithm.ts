import { Fault } from "../../fault.ts";
import { reason } from "../faults.ts";
import { hasDsaSignature } from "../legacy/dsa.ts";
import type { Rule } from "./rule.ts";

/**
 * The issuer's signature is of a kind that is checked and that is worth something. An anchor's own
 * signature is not looked at: nothing rests on it.
 */
export const signatureAlgorithm: Rule = ({ member, role, question }) => {
  if (role === "anchor") return undefined;
  const found = member.algorithm;
  if (found instanceof Fault) {
    if (question.allowLegacy && hasDsaSignature(member.certificate)) return undefined;
    const detail = String(found.data.oid ?? found.data.reason ?? "");
    const clause = "RFC 5280 §4.1.1.2";
    return reason("signature-unsupported", { reason: found.code, detail, clause });
  }
  const { digest } = found;
  if (digest !== "md5" && (digest !== "sha1" || question.allowLegacy)) return undefined;
  return reason("signature-digest-weak", { digest, clause: "RFC 8017 §8.2, SP 800-131A §3" });
};
