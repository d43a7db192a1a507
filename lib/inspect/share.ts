/**
 * Sheets of a shared secret for people: public facts alone.
 *
 * @module
 */
import { decodeArmor } from "../share/armor.ts";
import { describe } from "../share/describe.ts";
import { timeText } from "../chain/time_text.ts";
import { hashItem } from "./fingerprint_item.ts";
import { data, type Description, type Item, text } from "./model.ts";

/**
 * Describes a sheet. That it can be read at all says that its own checks hold: of each line, and of
 * the whole against its set's number.
 *
 * @param armor the sheet's text; secret, stays the caller's to wipe
 * @throws {Fault} `share-*`
 */
export function describeShare(armor: Uint8Array<ArrayBuffer>): Description {
  using share = decodeArmor(armor);
  const facts = describe(share);
  const { x, k, n, label, custodian, date, tool, spkiHash, secretLength } = facts;
  const optional = (field: string, name: string, value: string | undefined): Item[] =>
    value === undefined ? [data(field, null)] : [text(field, name, value)];
  const items: Item[] = [
    text("x", "share", `${x} of ${n}`, { data: x }),
    text("k", "rebuilds with", `any ${k} of the ${n}`, { data: k }),
    data("n", n),
    text("set", "set", facts.setId),
    ...optional("label", "label", label),
    ...optional("custodian", "custodian", custodian),
    ...optional("date", "shared on", date === undefined ? undefined : timeText(date)),
    text("suite", "suite", facts.suite, { note: `format version ${facts.version}` }),
    data("version", facts.version),
    secretLength === undefined
      ? data("secretLength", null)
      : text("secretLength", "secret", `${secretLength} bytes`, { data: secretLength }),
    ...optional("tool", "made by", tool),
    { kind: "flag", field: "checksum", label: "checks hold", value: true, tone: "good" },
    ...(spkiHash
      ? [hashItem("keyFingerprint", "fingerprint of the key that is shared", spkiHash)]
      : [data("keyFingerprint", null)]),
  ];
  return { type: "share", title: "share", ok: true, items };
}
