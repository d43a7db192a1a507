import { attributeOf, type AttributeType } from "../../cert/attributes.ts";
import type { Attribute } from "../../cert/name.ts";
import type { Specimen } from "../specimen.ts";

/** Which of the two names of a certificate. */
export type Field = "issuer" | "subject";

/** An attribute of one of the two names. */
export interface NamedAttribute extends Attribute {
  readonly field: Field;
  /** Absent for attributes that have no keyword here. */
  readonly known: AttributeType | undefined;
  /** Keyword, or dotted type. */
  readonly type: string;
}

/** The attributes of the subject, then those of the issuer. */
export function* attributesOf(specimen: Specimen): Generator<NamedAttribute, void, void> {
  for (const field of ["subject", "issuer"] as const) {
    for (const rdn of specimen[field].rdns) {
      for (const attribute of rdn) {
        const known = attributeOf(attribute.oid);
        yield { ...attribute, field, known, type: known?.keyword ?? attribute.oid };
      }
    }
  }
}
