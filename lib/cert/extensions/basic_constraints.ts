import { OID } from "../../asn1/oids.ts";
import { TAG } from "../../asn1/tags.ts";
import type { ExtensionKind } from "../extension.ts";

/** RFC 5280 §4.2.1.9. */
export interface BasicConstraints {
  readonly ca: boolean;
  /** How many intermediates that are not self-issued may follow; absent: any number. */
  readonly pathLength?: number;
}

/** RFC 5280 §4.2.1.9. That pathLenConstraint needs cA is a rule of chain and lint, not of syntax. */
export const basicConstraints: ExtensionKind<BasicConstraints> = {
  oid: OID.basicConstraints,
  name: "basicConstraints",
  read(reader) {
    const fields = reader.sequence();
    const ca = fields.booleanDefaultFalse();
    const pathLength = fields.tag === TAG.INTEGER ? fields.smallInteger() : undefined;
    fields.end();
    return pathLength === undefined ? { ca } : { ca, pathLength };
  },
};
