import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with DER; `offset` counts bytes from the start of the outermost value. */
export type Asn1Faults = {
  "der-truncated": { offset: number; needed: number; left: number };
  "der-trailing": { offset: number; extra: number };
  "der-length": { offset: number; form: "indefinite" | "non-minimal" | "too-long" };
  "der-tag": { offset: number; actual: number; required: number | null };
  "der-depth": { offset: number; limit: number };
  "der-integer": { offset: number; reason: "empty" | "padded" | "negative" | "too-large" };
  "der-boolean": { offset: number; reason: "length" | "not-00-or-ff" | "default-encoded" };
  "der-bit-string": { offset: number; reason: "empty" | "unused-bits" | "padding-not-zero" };
  "der-null": { offset: number };
  "der-oid": { offset: number; reason: "empty" | "padded" | "unfinished" | "too-large" };
  "der-string": { offset: number; type: string };
  "der-time": { offset: number; text: string; reason: string };
};

/** Makes a fault of the DER reader. */
export const fault: Raise<Asn1Faults> = faultsOf<Asn1Faults>();
