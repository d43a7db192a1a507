/**
 * How an extension is shown: what the rows of its table are made of.
 *
 * @module
 */
import type { ExtensionKind } from "../cert/extension.ts";
import {
  type DistributionPointName,
  REASON_FLAGS,
} from "../cert/extensions/distribution_points.ts";
import type { GeneralName } from "../cert/general_name.ts";
import type { Datum } from "../fault.ts";
import { toHex } from "../bytes/hex.ts";
import { generalNameData, generalNameText } from "./general_name_text.ts";
import type { Tone, Value } from "./model.ts";

/** What one extension says. */
export interface Shown {
  readonly shown: Value;
  readonly data: Datum;
  readonly note?: string;
  readonly tone?: Tone;
}

/** A kind of extension, and how its value is shown. */
export interface ExtensionText<T> {
  readonly kind: ExtensionKind<T>;
  readonly label: string;
  readonly show: (value: T) => Shown;
}

/** Extensions that are shown decoded, by OID. */
export type ExtensionTexts = ReadonlyMap<string, ExtensionText<unknown>>;

/** One row of a table of {@link ExtensionTexts}. */
export function row<T>(
  kind: ExtensionKind<T>,
  label: string,
  show: (value: T) => Shown,
): [string, ExtensionText<unknown>] {
  return [kind.oid, { kind, label, show: show as (value: unknown) => Shown }];
}

/** One fact a line. */
export const lines = (value: readonly string[], data: Datum = value): Shown => (
  { shown: { kind: "lines", value }, data }
);
/** Short words in a row. */
export const words = (value: readonly string[]): Shown => ({
  shown: { kind: "words", value },
  data: value,
});
/** One text. */
export const plain = (value: string, data: Datum): Shown => ({
  shown: { kind: "text", value },
  data,
});
/** General names, one a line. */
export const names = (all: readonly GeneralName[]): Shown =>
  lines(all.map(generalNameText), all.map(generalNameData));

/** The names of reasons that a mask has set. */
export function reasonNames(mask: number): string[] {
  return Object.entries(REASON_FLAGS).filter(([, bit]) => (mask & bit) !== 0).map(([name]) => name);
}

/** A point's names, one a line. */
export function pointLines(point: DistributionPointName | undefined): string[] {
  if (!point) return [];
  return "full" in point
    ? point.full.map(generalNameText)
    : [`relative to the CRL's issuer #${toHex(point.relative)}`];
}

/** A point as data. */
export function pointData(point: DistributionPointName | undefined): { [key: string]: Datum } {
  return {
    names: point && "full" in point ? point.full.map(generalNameData) : null,
    relative: point && "relative" in point ? toHex(point.relative) : null,
  };
}
