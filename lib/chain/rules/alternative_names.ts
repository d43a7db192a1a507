import { dnsProblem, uriProblem } from "../../cert/name_rules.ts";
import type { GeneralName } from "../../cert/general_name.ts";
import { reason } from "../faults.ts";
import { parseMailbox } from "../names/email.ts";
import type { Rule } from "./rule.ts";

function problem(name: GeneralName): string | undefined {
  switch (name.kind) {
    case "dns":
      return dnsProblem(name.text);
    case "email":
      return parseMailbox(name.text) ? undefined : "email";
    case "uri":
      return uriProblem(name.text);
    default:
      return undefined;
  }
}

/**
 * Every name of the subjectAltName has the syntax that RFC 5280 §4.2.1.6 asks of its kind. A name that
 * cannot be read cannot be held against a constraint either.
 */
export const alternativeNames: Rule = ({ certificate }) => {
  for (const name of certificate.subjectAltName ?? []) {
    const found = problem(name);
    if (found === undefined) continue;
    const text = "text" in name ? name.text : "";
    const clause = "RFC 5280 §4.2.1.6";
    return reason("cert-name-malformed", { kind: name.kind, name: text, reason: found, clause });
  }
  return undefined;
};
