import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";
import { attributesOf } from "./attributes.ts";

/** No white space at either end of a value: two names that look the same would be two. */
export const nameWhitespace = rule({
  id: "name-whitespace",
  source: "practice",
  clause: "zlint community lints",
  severity: "warning",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check(specimen) {
    for (const { field, type, text } of attributesOf(specimen)) {
      if (text !== undefined && text !== text.trim()) return { field, attribute: type };
    }
    return undefined;
  },
});
