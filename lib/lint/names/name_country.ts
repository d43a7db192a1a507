import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";
import { attributesOf } from "./attributes.ts";

/** C is a country code of two capital letters (ISO 3166-1). */
export const nameCountry = rule({
  id: "name-country",
  source: "RFC 5280",
  clause: "appendix A.1 (X520countryName)",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check(specimen) {
    for (const { field, oid, text } of attributesOf(specimen)) {
      if (oid === OID.countryName && !/^[A-Z]{2}$/.test(text ?? "")) {
        return { field, value: text ?? null };
      }
    }
    return undefined;
  },
});
