import { Fault } from "../../../fault.ts";
import type { Family } from "../../../key/types.ts";
import { reason } from "../../faults.ts";
import type { Rule } from "../rule.ts";

const FAMILIES: readonly Family[] = ["rsa", "p256", "p384", "p521"];

/** RSA with whole octets of modulus, or one of three curves (BR §6.1.5); never bound to PSS (§7.1.3.1.1). */
export const webKey: Rule = ({ member: { key } }) => {
  if (key instanceof Fault) return undefined;
  const { family, bits } = key;
  const clause = "BR §6.1.5";
  if (!FAMILIES.includes(family)) return reason("cert-key-forbidden", { family, bits, clause });
  if (family === "rsa" && (bits % 8 !== 0 || key.pss !== undefined)) {
    return reason("cert-key-forbidden", { family, bits, clause });
  }
  return undefined;
};
