import { KEY_USAGE, keyUsageNames } from "../../cert/extensions/key_usage.ts";
import { reason } from "../faults.ts";
import type { Rule } from "./rule.ts";

/** What issues certificates is a CA, and its key may sign them (RFC 5280 §6.1.4 (k), (n)). */
export const issuer: Rule = ({ certificate, role }) => {
  if (role === "leaf") return undefined;
  const clause = "RFC 5280 §6.1.4 (k)";
  const { version, basicConstraints, keyUsage } = certificate;
  if (version !== 3) {
    return reason("issuer-not-ca", { reason: version === 1 ? "v1" : "v2", clause });
  }
  if (!basicConstraints) return reason("issuer-not-ca", { reason: "no-basic-constraints", clause });
  if (!basicConstraints.ca) return reason("issuer-not-ca", { reason: "ca-false", clause });
  if (keyUsage !== undefined && (keyUsage & KEY_USAGE.keyCertSign) === 0) {
    const usage = keyUsageNames(keyUsage);
    return reason("issuer-no-cert-sign", { usage, clause: "RFC 5280 §6.1.4 (n)" });
  }
  return undefined;
};

/** A key that signs certificates is a CA's, also in a leaf (RFC 5280 §4.2.1.9). */
export const certSignNeedsCa: Rule = ({ certificate }) => {
  const { basicConstraints, keyUsage = 0 } = certificate;
  if ((keyUsage & KEY_USAGE.keyCertSign) === 0 || basicConstraints?.ca) return undefined;
  return reason("cert-sign-without-ca", { clause: "RFC 5280 §4.2.1.9" });
};
