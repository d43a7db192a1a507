import type { ExtensionKind } from "../../cert/extension.ts";
import { authorityKeyIdentifier } from "../../cert/extensions/authority_key_identifier.ts";
import { crlNumber, deltaCrlIndicator } from "../../cert/extensions/crl_number.ts";
import { freshestCrl } from "../../cert/extensions/distribution_points.ts";
import { issuingDistributionPoint } from "../../cert/extensions/issuing_distribution_point.ts";

/** An extension of CRLs, and whether it is critical. */
export type CrlExtension = ExtensionKind<unknown> & { readonly critical: boolean };

const KINDS: readonly CrlExtension[] = [
  { ...authorityKeyIdentifier, critical: false },
  { ...crlNumber, critical: false },
  { ...deltaCrlIndicator, critical: true },
  { ...issuingDistributionPoint, critical: true },
  { ...freshestCrl, critical: false },
];

/** RFC 5280 §5.2, by dotted OID. */
export const CRL_EXTENSIONS: ReadonlyMap<string, CrlExtension> = new Map(
  KINDS.map((kind) => [kind.oid, kind]),
);
