/**
 * Extensions as facts, for certificates, requests and CRLs alike. To show one more: a line in the
 * table.
 *
 * @module
 */
import { toHex } from "../bytes/hex.ts";
import type { Extension } from "../cert/extension.ts";
import { decodeExtension } from "../cert/extension_list.ts";
import { type Datum, Fault } from "../fault.ts";
import type { ExtensionTexts } from "./extension_row.ts";
import { CERTIFICATE_TEXTS } from "./extension_texts.ts";
import type { Item, Tone, Value } from "./model.ts";
import { oidName } from "./oid_names.ts";

/** Octets of an unknown extension that people are shown. */
const SHOWN = 24;

/**
 * Describes extensions in their order. What is malformed is said in its place.
 *
 * @param extensions as they stand
 * @param texts those that are decoded
 * @returns an array in JSON, of objects with `oid`, `name`, `critical` and `value`; with `fault` and
 * the value's `der` where it is malformed
 */
export function extensionItems(
  extensions: Iterable<Extension>,
  texts: ExtensionTexts = CERTIFICATE_TEXTS,
): Item {
  const value = [...extensions].map((extension) => extensionItem(extension, texts));
  return { kind: "array", field: "extensions", value };
}

function extensionItem(extension: Extension, texts: ExtensionTexts): Item {
  const { oid, critical } = extension;
  const text = texts.get(oid);
  const name = text?.kind.name ?? oidName(oid) ?? null;
  const item = (label: string, shown: Value, rest: Datum, tone?: Tone, said?: string): Item => {
    const notes = [...(critical ? ["critical"] : []), ...(said ? [said] : [])].join(", ");
    const data = { oid, name, critical, ...rest as Record<string, Datum> };
    return {
      ...shown,
      field: oid,
      label,
      data,
      ...(notes && { note: notes }),
      ...(tone && { tone }),
    };
  };
  if (!text) {
    const tone = critical ? "warn" : undefined;
    return item(
      name ?? oid,
      unknown(extension),
      { value: toHex(extension.value) },
      tone,
      "not decoded",
    );
  }
  try {
    const { shown, data, note, tone } = text.show(decodeExtension(text.kind, extension.value));
    return item(text.label, shown, { value: data }, tone, note);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const fault = { code: error.code, data: error.data };
    return item(
      text.label,
      { kind: "fault", value: error },
      { fault, der: toHex(extension.value) },
      "bad",
    );
  }
}

function unknown({ value }: Extension): Value {
  const start = toHex(value.subarray(0, SHOWN));
  const more = value.length > SHOWN ? `... ${value.length} bytes` : "";
  return { kind: "text", value: `${start}${more}` };
}
