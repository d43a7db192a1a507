import { faultsOf, type Raise } from "../../fault.ts";
import type { ForeignFormat, Format } from "./types.ts";

/** Files that seem to be of one format, or of one set. */
export type FormatFault = { readonly format: Format; readonly sources: readonly string[] };

/** A share that could not be read, and why. */
export type DamagedFault = { readonly source: string; readonly code: string };

/** What can be wrong with shares of any format that other programs write. None of it tells a secret. */
export type CompatFaults = {
  // Which format
  "compat-no-shares": Record<never, never>;
  "compat-unknown": Record<never, never>;
  "compat-mixed-formats": { formats: readonly FormatFault[] };
  "compat-ambiguous": { formats: readonly Format[]; sources: readonly string[] };
  "compat-not-foreign": Record<never, never>;
  "compat-not-written": { format: ForeignFormat };
  "compat-encoding": { encoding: string };
  /** `passphrase`, `groups` or another option was given for a format that has no such thing. */
  "compat-option": { format: ForeignFormat; option: string };
  // What is shared
  "compat-secret-length": {
    format: ForeignFormat;
    length: number;
    least: number;
    most: number;
    multipleOf: number;
  };
  "compat-threshold": {
    format: ForeignFormat;
    k: number;
    n: number;
    most: number;
    reason: "k-below-2" | "k-above-n" | "n-above-most";
  };
  // One share
  "compat-line": {
    format: ForeignFormat;
    /** Counted from 1. */
    line: number;
    reason: "form" | "characters" | "length" | "number";
  };
  "compat-number-zero": { format: ForeignFormat };
  // Shares together
  "compat-duplicate": {
    format: ForeignFormat;
    /** The number that two shares bear; for SLIP-39 within the group. */
    number: number;
    group: number | null;
    /** True when the values are the same as well. */
    same: boolean;
    sources: readonly string[];
  };
  "compat-lengths": {
    format: ForeignFormat;
    lengths: readonly { readonly bits: number; readonly sources: readonly string[] }[];
  };
  "compat-sets": {
    format: ForeignFormat;
    sets: readonly { readonly set: string; readonly sources: readonly string[] }[];
  };
  "compat-thresholds": { format: ForeignFormat; thresholds: readonly number[] };
  "compat-too-few": {
    format: ForeignFormat;
    k: number;
    have: number;
    more: number;
    damaged: readonly DamagedFault[];
  };
  "compat-disagree": {
    format: ForeignFormat;
    k: number;
    given: number;
    /** How many altered shares could have been found. */
    repairable: number;
    sources: readonly string[];
  };
  "compat-budget": { format: ForeignFormat; given: number; tried: number };
};

/** What can be wrong with shares of one format. */
export type CompatFormatFaults = {
  // Vault and OpenBao
  "vault-json": { offset: number; reason: "syntax" | "depth" | "repeated" | "type" };
  "vault-no-keys": Record<never, never>;
  "vault-two-lists": { lists: readonly string[] };
  "vault-lists-differ": { lists: readonly string[]; index: number | null };
  "vault-pgp": Record<never, never>;
  // ssss
  "ssss-token": { limit: number };
  // SLIP-39
  "slip39-word": {
    /** Counted from 1. */
    word: number;
    of: number;
  };
  "slip39-words": { words: number; least: number; most: number };
  "slip39-checksum": { words: number };
  "slip39-padding": Record<never, never>;
  "slip39-groups": { group: number | null; groupThreshold: number; groupCount: number };
  "slip39-group-thresholds": {
    group: number;
    thresholds: readonly number[];
    sources: readonly string[];
  };
  "slip39-too-few-groups": {
    k: number;
    n: number;
    have: number;
    groups: readonly { readonly group: number; readonly have: number; readonly k: number }[];
    damaged: readonly DamagedFault[];
  };
  "slip39-digest": {
    /** The group whose shares do not fit, from 1; null where the groups do not fit each other. */
    group: number | null;
    sources: readonly string[];
  };
  /** Shares fit together in two ways, with two secrets. */
  "slip39-two-secrets": {
    group: number | null;
    sets: readonly (readonly string[])[];
  };
  "slip39-passphrase": Record<never, never>;
  "slip39-exponent": { exponent: number; most: number };
  "slip39-member-threshold": { group: number; k: number; n: number };
  // gfshare
  "gfshare-name": Record<never, never>;
  // secrets.js
  "secrets-js-marker": Record<never, never>;
};

/** Makes a fault of a foreign format. */
export const fault: Raise<CompatFaults & CompatFormatFaults> = faultsOf<
  CompatFaults & CompatFormatFaults
>();
