import { Fault } from "../../fault.ts";
import { reason } from "../faults.ts";
import { hasDsaKey } from "../legacy/dsa.ts";
import type { Rule } from "./rule.ts";

/** Bits of RSA modulus that are enough; NIST SP 800-131A rev. 2 §3, and what there was before. */
const LEAST = 2048;
const LEAST_LEGACY = 1024;

/** The key is of a kind and a size that is worth something. */
export const key: Rule = ({ member, question }) => {
  const found = member.key;
  if (found instanceof Fault) {
    if (question.allowLegacy && hasDsaKey(member)) return undefined;
    const detail = String(found.data.oid ?? found.data.reason ?? "");
    return reason("cert-key-unsupported", {
      reason: found.code,
      detail,
      clause: "RFC 5280 §4.1.2.7",
    });
  }
  const required = question.allowLegacy ? LEAST_LEGACY : LEAST;
  if (found.family !== "rsa" || found.bits >= required) return undefined;
  const clause = "SP 800-131A §3";
  return reason("cert-key-weak", { family: found.family, actual: found.bits, required, clause });
};
