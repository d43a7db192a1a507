/**
 * Extensions as facts, for certificates, requests and CRLs alike. To show one more: a line in the
 * table.
 *
 * @module
 */
import { toHex } from "../bytes/hex.ts";
import { type Extension, type ExtensionKind } from "../cert/extension.ts";
import { decodeExtension } from "../cert/extension_list.ts";
import { CERTIFICATE_EXTENSIONS } from "../cert/extensions/table.ts";
import { type Datum, Fault } from "../fault.ts";
import type { Item, Tone, Value } from "./model.ts";
import { EXTENSION_TEXTS, type ExtensionText } from "./extension_texts.ts";
import { oidName } from "./oid_names.ts";

/** Octets of an unknown extension that people are shown. */
const SHOWN = 24;

/**
 * Describes extensions in their order. What is malformed is said in its place.
 *
 * @param extensions as they stand
 * @param kinds those that are decoded, by OID
 * @returns an array in JSON, of objects with `oid`, `name`, `critical` and `value` or `fault`
 */
export function extensionItems(
  extensions: Iterable<Extension>,
  kinds: ReadonlyMap<string, ExtensionKind<unknown>> = CERTIFICATE_EXTENSIONS,
): Item {
  const value = [...extensions].map((extension) => extensionItem(extension, kinds));
  return { kind: "array", field: "extensions", value };
}

function extensionItem(
  extension: Extension,
  kinds: ReadonlyMap<string, ExtensionKind<unknown>>,
): Item {
  const { oid, critical } = extension;
  const kind = kinds.get(oid);
  const name = kind?.name ?? oidName(oid) ?? null;
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
  const text = EXTENSION_TEXTS.get(oid) as ExtensionText<unknown> | undefined;
  if (!kind || !text) {
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
    const { shown, data, note, tone } = text.show(decodeExtension(kind, extension.value));
    return item(text.label, shown, { value: data }, tone, note);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const fault = { code: error.code, data: error.data };
    return item(text.label, { kind: "fault", value: error }, { fault }, "bad");
  }
}

function unknown({ value }: Extension): Value {
  const start = toHex(value.subarray(0, SHOWN));
  const more = value.length > SHOWN ? `... ${value.length} bytes` : "";
  return { kind: "text", value: `${start}${more}` };
}
