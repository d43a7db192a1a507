import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with a certification request as a document. */
export type CsrFaults = {
  /** Sizes in bytes. */
  "csr-too-large": { length: number; limit: number };
  /** RFC 2986 §4.1: the version is 0. */
  "csr-version": { actual: number };
  "csr-attribute": { oid: string; reason: "empty" | "repeated" | "several-values" };
  "csr-extension-repeated": { oid: string };
};

/** Makes a fault of the reader of requests. */
export const fault: Raise<CsrFaults> = faultsOf<CsrFaults>();
