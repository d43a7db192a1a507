import { OID } from "../../../asn1/oids.ts";
import { KEY_USAGE, keyUsageNames } from "../../../cert/extensions/key_usage.ts";
import { reason } from "../../faults.ts";
import type { Rule } from "../rule.ts";

const { keyCertSign, cRLSign } = KEY_USAGE;

/** A subscriber is no CA (BR §7.1.2.7.8), and its key signs neither certificates nor CRLs (§7.1.2.7.11). */
export const leafIsSubscriber: Rule = ({ certificate, role }) => {
  if (role !== "leaf") return undefined;
  const { basicConstraints, keyUsage = 0 } = certificate;
  if (basicConstraints?.ca) return reason("leaf-is-ca", { usage: [], clause: "BR §7.1.2.7.8" });
  if (certificate.extension(OID.basicConstraints)?.critical === false) {
    const data = { extension: "basicConstraints", required: true, clause: "BR §7.1.2.7.6" };
    return reason("cert-extension-critical", data);
  }
  const forbidden = keyUsage & (keyCertSign | cRLSign);
  if (forbidden === 0) return undefined;
  return reason("leaf-is-ca", { usage: keyUsageNames(forbidden), clause: "BR §7.1.2.7.11" });
};
