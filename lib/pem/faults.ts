import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with PEM; lines count from 1. */
export type PemFaults = {
  "pem-none": { wanted: readonly string[]; found: readonly string[] };
  "pem-boundary": { line: number };
  "pem-unfinished": { line: number; label: string };
  "pem-mismatch": { line: number; label: string; end: string };
  "pem-header": { line: number; label: string };
  "pem-base64": { line: number; label: string };
  "pem-empty": { line: number; label: string };
  "pem-several": { label: string; line: number };
};

/** Makes a fault of the PEM reader. */
export const fault: Raise<PemFaults> = faultsOf<PemFaults>();
