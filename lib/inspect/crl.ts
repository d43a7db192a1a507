/**
 * Certificate revocation lists for people.
 *
 * @module
 */
import { type Crl, parseCrl } from "../cert/crl.ts";
import { timeText } from "../chain/time_text.ts";
import { algorithmItem } from "./algorithm_text.ts";
import { nameItem, serialText } from "./certificate.ts";
import { CRL_TEXTS } from "./crl_texts.ts";
import { untilItem, wholeDays } from "./dates.ts";
import { extensionItems } from "./extension_items.ts";
import { fingerprintItem } from "./fingerprint_item.ts";
import { data, type Description, type Item, text } from "./model.ts";

/** Entries that are shown; the list may have a million. */
const SHOWN = 10;

/**
 * Describes a CRL. Its signature is not checked: that takes its issuer's certificate.
 *
 * @param der one CRL and nothing after it
 * @param at the moment of asking, milliseconds since 1970
 * @throws {Fault} `crl-*`, `name-malformed`, `extension-malformed`, `der-*`
 */
export function describeCrl(der: Uint8Array, at: number): Description {
  const crl = parseCrl(der);
  const items: Item[] = [
    nameItem("issuer", crl.issuer),
    ...(crl.version === 2
      ? [data("version", crl.version)]
      : [{ kind: "number", field: "version", label: "version", value: crl.version } as const]),
    { kind: "time", field: "thisUpdate", label: "as of", value: crl.thisUpdate },
    ...nextItems(crl, at),
    algorithmItem(crl.signatureAlgorithm),
    extensionItems(crl.extensions, CRL_TEXTS),
    ...entryItems(crl),
    fingerprintItem("fingerprint", "fingerprint of the CRL", der),
  ];
  return { type: "crl", title: "certificate revocation list", ok: true, items };
}

function nextItems({ nextUpdate }: Crl, at: number): Item[] {
  if (nextUpdate === undefined) {
    // RFC 5280 §5.1.2.5: "conforming CRL issuers MUST include the nextUpdate field".
    return [
      text("nextUpdate", "next update", "not said", { data: null, tone: "warn" }),
      data("daysLeft", null),
    ];
  }
  return [
    untilItem("nextUpdate", "next update", nextUpdate, at, (span) => `overdue for ${span}`),
    data("daysLeft", wholeDays(nextUpdate, at)),
  ];
}

function entryItems({ revoked }: Crl): Item[] {
  const first = revoked.first(SHOWN);
  const more = revoked.size - first.length;
  const listed = first.map(({ serial, revokedAt, reason }) =>
    `${serialText(serial)}  ${timeText(revokedAt)}  ${reason}`
  );
  return [
    { kind: "number", field: "entries", label: "revoked", value: revoked.size },
    ...(first.length === 0 ? [] : [
      {
        kind: "lines",
        field: "firstEntries",
        label: more > 0 ? `the first ${first.length}` : "entries",
        value: listed,
        data: first.map(({ serial, revokedAt, reason }) => (
          { serial: serialText(serial), revokedAt: timeText(revokedAt), reason }
        )),
      } as const,
    ]),
  ];
}
