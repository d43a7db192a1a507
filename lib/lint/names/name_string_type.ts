import { TAG } from "../../asn1/tags.ts";
import type { AttributeSyntax } from "../../cert/attributes.ts";
import { rule } from "../rule.ts";
import { RFC_5280 } from "../sources.ts";
import { attributesOf } from "./attributes.ts";

const ALLOWED: Readonly<Record<AttributeSyntax, readonly number[]>> = {
  directory: [TAG.UTF8, TAG.PRINTABLE],
  printable: [TAG.PRINTABLE],
  ia5: [TAG.IA5],
};

/**
 * Each attribute has a string type that is its own, and holds what the type allows. RFC 5280 §4.1.2.4
 * lets CAs keep TeletexString, BMPString and UniversalString where a name had them before 2004.
 */
export const nameStringType = rule({
  id: "name-string-type",
  source: "RFC 5280",
  clause: "§4.1.2.4, appendix A.1",
  severity: "error",
  effective: RFC_5280,
  version: 1,
  scope: "any",
  check(specimen) {
    for (const { field, type, known, tag, text } of attributesOf(specimen)) {
      if (!known) continue;
      if (!ALLOWED[known.syntax].includes(tag)) {
        return { field, attribute: type, reason: "type" as const, tag };
      }
      if (text === undefined) return { field, attribute: type, reason: "content" as const, tag };
    }
    return undefined;
  },
});
