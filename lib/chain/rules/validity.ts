import { reason } from "../faults.ts";
import { timeText } from "../time_text.ts";
import type { Rule } from "./rule.ts";

const clause = "RFC 5280 §4.1.2.5";

/** The moment is within the validity, both ends included, in whole seconds. */
export const validity: Rule = ({ certificate: { notBefore, notAfter }, question }) => {
  const at = Math.floor(question.at / 1000) * 1000;
  if (at < notBefore) {
    const data = { notBefore: timeText(notBefore), at: timeText(at) };
    return reason("cert-not-yet-valid", { ...data, clause });
  }
  if (at > notAfter) {
    return reason("cert-expired", { notAfter: timeText(notAfter), at: timeText(at), clause });
  }
  return undefined;
};
