import { OID } from "../../asn1/oids.ts";
import type { DerReader } from "../../asn1/reader.ts";
import { contextPrimitive } from "../../asn1/tags.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { type DistributionPointName, readPointName, readReasons } from "./distribution_points.ts";

/** RFC 5280 §5.2.5: what a CRL covers. */
export interface IssuingDistributionPoint {
  readonly point?: DistributionPointName;
  readonly onlyUsers: boolean;
  readonly onlyCas: boolean;
  /** Mask of `REASON_FLAGS`; absent: all. */
  readonly reasons?: number;
  /** Entries may be of other issuers' certificates. */
  readonly indirect: boolean;
  readonly onlyAttributes: boolean;
}

/** `[n] BOOLEAN DEFAULT FALSE`: absent, or TRUE. */
function readFlag(reader: DerReader, number: number): boolean {
  if (reader.tag !== contextPrimitive(number)) return false;
  const offset = reader.offset;
  if (!reader.boolean(contextPrimitive(number))) throw malformed("default-encoded", offset);
  return true;
}

/** RFC 5280 §5.2.5; "at most one" of the three kinds, and not an empty sequence. */
export const issuingDistributionPoint: ExtensionKind<IssuingDistributionPoint> = {
  oid: OID.issuingDistributionPoint,
  name: "issuingDistributionPoint",
  read(reader) {
    const fields = reader.sequence();
    const offset = fields.offset;
    if (fields.done) throw malformed("empty", offset);
    const point = readPointName(fields);
    const onlyUsers = readFlag(fields, 1);
    const onlyCas = readFlag(fields, 2);
    const reasons = readReasons(fields, 3);
    const indirect = readFlag(fields, 4);
    const onlyAttributes = readFlag(fields, 5);
    fields.end();
    if (Number(onlyUsers) + Number(onlyCas) + Number(onlyAttributes) > 1) {
      throw malformed("several-kinds", offset);
    }
    return {
      ...(point && { point }),
      onlyUsers,
      onlyCas,
      ...(reasons !== undefined && { reasons }),
      indirect,
      onlyAttributes,
    };
  },
};
