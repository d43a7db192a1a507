import { OID } from "../../asn1/oids.ts";
import type { DerReader } from "../../asn1/reader.ts";
import { contextConstructed, contextPrimitive } from "../../asn1/tags.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { type GeneralName, readGeneralNames } from "../general_name.ts";
import { readNamedBits } from "./named_bits.ts";

/** Masks of the bits of ReasonFlags (RFC 5280 §4.2.1.13). */
export const REASON_FLAGS = {
  unused: 1,
  keyCompromise: 2,
  cACompromise: 4,
  affiliationChanged: 8,
  superseded: 16,
  cessationOfOperation: 32,
  certificateHold: 64,
  privilegeWithdrawn: 128,
  aACompromise: 256,
} as const;

/** All reasons that a CRL can be for: "the special value all-reasons" of RFC 5280 §6.3.2. */
export const ALL_REASONS: number = 0x1fe;

/** DistributionPointName (RFC 5280 §4.2.1.13). */
export type DistributionPointName =
  | { readonly full: readonly GeneralName[] }
  /** Content of the SET: the attributes to add as one more RDN to the CRL issuer's name. */
  | { readonly relative: Uint8Array };

/** RFC 5280 §4.2.1.13. */
export interface DistributionPoint {
  readonly point?: DistributionPointName;
  /** Mask of {@link REASON_FLAGS}; absent: all. */
  readonly reasons?: number;
  readonly crlIssuer?: readonly GeneralName[];
}

/** Reads `[0] DistributionPointName` where it is next. */
export function readPointName(reader: DerReader): DistributionPointName | undefined {
  if (reader.tag !== contextConstructed(0)) return undefined;
  const offset = reader.offset;
  // A CHOICE under an implicit tag: explicit (X.680 §31.2.7).
  const choice = reader.inside(contextConstructed(0));
  let name: DistributionPointName;
  if (choice.tag === contextConstructed(0)) {
    name = { full: readGeneralNames(choice.inside(contextConstructed(0))) };
  } else {
    const rdn = choice.inside(contextConstructed(1));
    if (rdn.done) throw malformed("relative-name-empty", offset);
    const relative = rdn.rest();
    while (!rdn.done) {
      const attribute = rdn.sequence();
      attribute.oid();
      attribute.element();
      attribute.end();
    }
    name = { relative };
  }
  choice.end();
  return name;
}

/** Reads ReasonFlags under an implicit tag, where it is next. */
export function readReasons(reader: DerReader, number: number): number | undefined {
  if (reader.tag !== contextPrimitive(number)) return undefined;
  return readNamedBits(reader, contextPrimitive(number), 9);
}

function readPoints(reader: DerReader): DistributionPoint[] {
  const points = reader.sequence();
  if (points.done) throw malformed("empty", points.offset);
  const out: DistributionPoint[] = [];
  while (!points.done) {
    const offset = points.offset;
    const fields = points.sequence();
    const point = readPointName(fields);
    const reasons = readReasons(fields, 1);
    const crlIssuer = fields.tag === contextConstructed(2)
      ? readGeneralNames(fields.inside(contextConstructed(2)))
      : undefined;
    fields.end();
    // "a DistributionPoint MUST NOT consist of only the reasons field"
    if (!point && !crlIssuer) throw malformed("neither-point-nor-issuer", offset);
    out.push({
      ...(point && { point }),
      ...(reasons !== undefined && { reasons }),
      ...(crlIssuer && { crlIssuer }),
    });
  }
  return out;
}

/** RFC 5280 §4.2.1.13. */
export const crlDistributionPoints: ExtensionKind<readonly DistributionPoint[]> = {
  oid: OID.crlDistributionPoints,
  name: "cRLDistributionPoints",
  read: readPoints,
};

/** RFC 5280 §4.2.1.15 and §5.2.6: where delta CRLs are. */
export const freshestCrl: ExtensionKind<readonly DistributionPoint[]> = {
  oid: OID.freshestCrl,
  name: "freshestCRL",
  read: readPoints,
};
