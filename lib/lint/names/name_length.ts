import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";
import { attributesOf } from "./attributes.ts";

/** No attribute is empty, or longer than its upper bound. */
export const nameLength = rule({
  id: "name-length",
  source: "RFC 5280",
  clause: "appendix A.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check(specimen) {
    for (const { field, type, known, text } of attributesOf(specimen)) {
      if (!known || text === undefined) continue;
      const length = [...text].length;
      if (length === 0 || length > (known.limit ?? Infinity)) {
        return { field, attribute: type, length, limit: known.limit ?? null };
      }
    }
    return undefined;
  },
});
