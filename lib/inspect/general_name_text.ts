/**
 * General names for people: `dns:example.com`, `ip:192.0.2.0/24`.
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { toHex } from "../bytes/hex.ts";
import { DerReader } from "../asn1/reader.ts";
import type { GeneralName } from "../cert/general_name.ts";
import { stringText } from "../cert/strings.ts";
import { nameText } from "../chain/names/text.ts";
import type { Datum } from "../fault.ts";
import { oidLabel } from "./oid_names.ts";

/** A general name in one line, its kind first. */
export function generalNameText(name: GeneralName): string {
  return `${name.kind}:${valueText(name)}`;
}

/** A general name as data. */
export function generalNameData(name: GeneralName): Datum {
  return { kind: name.kind, value: valueText(name) };
}

function valueText(name: GeneralName): string {
  switch (name.kind) {
    case "other":
      return `${oidLabel(name.oid)}=${anyText(name.value)}`;
    case "x400":
    case "edi-party":
      return `#${toHex(name.der)}`;
    default:
      return nameText(name);
  }
}

/** The text of a DER string, or the DER of anything else in hexadecimal, as RFC 4514 writes it. */
function anyText(der: Uint8Array): string {
  const tag = der[0]!;
  if (tag === TAG.SEQUENCE || tag === TAG.SET) return `#${toHex(der)}`;
  return stringText(tag, new DerReader(der).content(tag)) ?? `#${toHex(der)}`;
}
