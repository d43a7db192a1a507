/**
 * What the extensions of CRLs say, for people and as data.
 *
 * @module
 */
import { crlNumber, deltaCrlIndicator } from "../cert/extensions/crl_number.ts";
import {
  type IssuingDistributionPoint,
  issuingDistributionPoint,
} from "../cert/extensions/issuing_distribution_point.ts";
import { decimal } from "./decimal.ts";
import {
  type ExtensionTexts,
  lines,
  plain,
  pointData,
  pointLines,
  reasonNames,
  row,
  type Shown,
} from "./extension_row.ts";
import { CERTIFICATE_TEXTS } from "./extension_texts.ts";

/** Extensions of CRLs (RFC 5280 §5.2), those that certificates have too included. */
export const CRL_TEXTS: ExtensionTexts = new Map([
  ...CERTIFICATE_TEXTS,
  row(crlNumber, "CRL number", (number) => plain(decimal(number), decimal(number))),
  row(deltaCrlIndicator, "changes since", (base) => ({
    ...plain(`CRL number ${decimal(base)}`, decimal(base)),
    note: "a delta CRL",
  })),
  row(issuingDistributionPoint, "covers", scopeShown),
]);

function scopeShown(scope: IssuingDistributionPoint): Shown {
  const { point, onlyUsers, onlyCas, onlyAttributes, reasons, indirect } = scope;
  const kinds = onlyUsers
    ? "certificates of end entities alone"
    : onlyCas
    ? "certificates of CAs alone"
    : onlyAttributes
    ? "attribute certificates alone"
    : "certificates of every kind";
  const shown = [
    kinds,
    ...(reasons === undefined ? [] : [`revoked for ${reasonNames(reasons).join(", ")} alone`]),
    ...(indirect ? ["other issuers' certificates too"] : []),
    ...pointLines(point).map((name) => `published at ${name}`),
  ];
  return lines(shown, {
    ...pointData(point),
    onlyUsers,
    onlyCas,
    onlyAttributes,
    reasons: reasons === undefined ? null : reasonNames(reasons),
    indirect,
  });
}
