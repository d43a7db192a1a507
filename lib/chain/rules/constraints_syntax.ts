import { dnsProblem } from "../../cert/name_rules.ts";
import type { GeneralName } from "../../cert/general_name.ts";
import { reason } from "../faults.ts";
import { isHostConstraint, isMailConstraint } from "../names/email.ts";
import type { Rule } from "./rule.ts";

function readable(base: GeneralName): boolean {
  switch (base.kind) {
    case "dns":
      // "host.example.com": no wildcard, and the leading period is for mailboxes and URIs alone.
      return base.text === "" ||
        (!base.text.startsWith("*") && dnsProblem(base.text) === undefined);
    case "email":
      return isMailConstraint(base.text);
    case "uri":
      return isHostConstraint(base.text);
    default:
      return true;
  }
}

/** Name constraints stand in CA certificates alone, and in the forms of RFC 5280 §4.2.1.10. */
export const constraintsSyntax: Rule = ({ certificate }) => {
  const constraints = certificate.nameConstraints;
  if (!constraints) return undefined;
  const clause = "RFC 5280 §4.2.1.10";
  if (!certificate.basicConstraints?.ca) return reason("cert-constraints-without-ca", { clause });
  for (const base of [...constraints.permitted, ...constraints.excluded]) {
    if (readable(base)) continue;
    const constraint = "text" in base ? base.text : "";
    return reason("constraint-malformed", { kind: base.kind, constraint, clause });
  }
  return undefined;
};
