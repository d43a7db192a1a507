import { compare } from "../../../bytes/equal.ts";
import { reason } from "../../faults.ts";
import type { PairRule, Rule } from "../rule.ts";

const clause = "BR §7.1.2.11.1";

/**
 * The authority key identifier is a key identifier and nothing else; a root's is its own
 * (BR §7.1.2.1.3, §7.1.2.11.1).
 */
export const authorityKeyId: Rule = ({ certificate, role }) => {
  const { authorityKeyIdentifier: authority, subjectKeyIdentifier: own } = certificate;
  if (!authority) return undefined;
  if (authority.issuer || authority.serial) {
    return reason("cert-authority-key-id", { reason: "issuer-and-serial", clause });
  }
  if (!authority.keyIdentifier) {
    return reason("cert-authority-key-id", { reason: "no-key-identifier", clause });
  }
  if (role === "leaf" || !certificate.selfIssued || !own) return undefined;
  if (role === "anchor" && compare(authority.keyIdentifier, own) !== 0) {
    return reason("cert-authority-key-id", { reason: "differs", clause: "BR §7.1.2.1.3" });
  }
  return undefined;
};

/** The identifier is that of the issuer's key, as the issuer's certificate has it. */
export const keyIdsAgree: PairRule = (child, issuer) => {
  const { authorityKeyIdentifier: wanted } = child;
  const { keyIdentifier: found } = issuer;
  if (!wanted || !found || compare(wanted, found) === 0) return undefined;
  return reason("cert-authority-key-id", { reason: "differs", clause });
};
