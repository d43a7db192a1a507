import { faultsOf, type Raise } from "../fault.ts";

/** One sheet that could not be used, and why. */
export type SheetFault = {
  readonly source: string;
  readonly code: string;
  /** Line of the file, counted from 1, where one is to blame. */
  readonly line: number | null;
};

/** A set of sheets that belong together, as faults show it. */
export type SetFault = {
  readonly set: string;
  readonly k: number;
  readonly n: number;
  readonly label: string | null;
  readonly sources: readonly string[];
};

/** What can be wrong with sharing a secret, with a sheet, and with sheets put together. */
export type ShareFaults = {
  // Sharing
  "share-threshold": { k: number; n: number; reason: "k-below-2" | "k-above-n" | "n-above-255" };
  "share-secret-empty": Record<never, never>;
  "share-secret-large": { length: number; limit: number };
  "share-text": {
    field: "label" | "custodian" | "tool";
    index: number | null;
    reason: "empty" | "too-long" | "control" | "space";
    limit: number;
  };
  "share-custodians": { given: number; n: number };
  "share-date": Record<never, never>;
  /** A key of another family, or null for what is no unencrypted private key. */
  "share-key-family": { family: string | null };
  "share-randomness": Record<never, never>;
  // Armor
  "share-none": Record<never, never>;
  "share-bom": { encoding: string };
  "share-text-before": Record<never, never>;
  "share-text-after": { line: number };
  "share-unfinished": { line: number };
  "share-line": { line: number; reason: "form" | "check" };
  "share-header": { line: number };
  // Sheet
  "share-truncated": { needed: number; left: number };
  "share-trailing": { extra: number };
  "share-version": { version: number; known: number };
  "share-suite": { suite: number };
  "share-flags": { flags: number };
  "share-form": { form: number };
  "share-number": { x: number; n: number };
  "share-facts": { reason: string };
  "share-contents": { set: string; actual: string };
  // Sheets together
  /** A setting for the formats of other programs. */
  "share-option": { option: string };
  "share-no-sheets": Record<never, never>;
  "share-mixed": { sets: readonly SetFault[] };
  "share-duplicate": { x: number; sources: readonly string[] };
  "share-too-few": {
    set: string;
    k: number;
    n: number;
    have: number;
    more: number;
    damaged: readonly SheetFault[];
    /** Sheets that the commitments prove to be altered. */
    altered: readonly string[];
  };
  "share-none-fit": {
    set: string;
    k: number;
    given: number;
    tried: number;
    sources: readonly string[];
    damaged: readonly SheetFault[];
  };
  "share-budget": { set: string; k: number; given: number; tried: number };
  /** A set whose ciphertext is in a file of its own, and none was given; or the other way round. */
  "share-sealed-missing": { set: string };
  "share-not-sealed": Record<never, never>;
  "share-sealed-none": Record<never, never>;
  "share-sealed-foreign": { set: string; actual: string };
  "share-sealed-damaged": { set: string };
  "share-forged": { set: string; sources: readonly string[] };
  // What was rebuilt; hashes are SHA-256 of a SubjectPublicKeyInfo in hexadecimal
  "share-key-unlike": { recorded: string; actual: string | null };
  "share-key-unexpected": { expected: string; actual: string | null };
};

/** Makes a fault of secret sharing. */
export const fault: Raise<ShareFaults> = faultsOf<ShareFaults>();
