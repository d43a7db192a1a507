import { CERTIFICATE_EXTENSIONS } from "../../cert/extensions/table.ts";
import { Fault } from "../../fault.ts";
import { reason } from "../faults.ts";
import type { Rule } from "./rule.ts";

/** Every extension that has a decoder is well-formed, whether or not a rule asks for it. */
export const wellFormed: Rule = ({ certificate }) => {
  for (const { oid } of certificate.extensions) {
    const kind = CERTIFICATE_EXTENSIONS.get(oid);
    if (!kind) continue;
    try {
      certificate.get(kind);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const clause = "RFC 5280 §4.2";
      const why = String(error.data.reason ?? error.code);
      return reason("cert-malformed", { extension: kind.name, reason: why, clause });
    }
  }
  return undefined;
};
