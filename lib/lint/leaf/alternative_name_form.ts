import { subjectAltName } from "../../cert/extensions/alternative_name.ts";
import { nameProblem } from "../../cert/general_name_writer.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** Every alternative name has the form of its kind. */
export const alternativeNameForm = rule({
  id: "alternative-name-form",
  source: "RFC 5280",
  clause: "§4.2.1.6",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check(specimen) {
    for (const name of specimen.get(subjectAltName) ?? []) {
      const reason = nameProblem(name);
      if (reason) return { kind: name.kind, name: "text" in name ? name.text : null, reason };
    }
    return undefined;
  },
});
