import { faultsOf, type Raise } from "../../fault.ts";

/** What can be wrong with a sheet in a QR code and with an image of one. */
export type QrFaults = {
  /** Too long a sheet for one code, or one of no bytes; lengths in bytes. */
  "share-qr-length": { length: number; limit: number };
  /** A terminal too narrow for the code; both in characters. */
  "share-qr-wide": { needed: number; columns: number };
  /** No code that can be read is in the image. */
  "share-qr-none": Record<never, never>;
  /** A code is there, but not of a sheet. */
  "share-qr-foreign": Record<never, never>;
  "share-qr-version": { version: string; known: number };
  "share-qr-text": Record<never, never>;
  "share-png-none": Record<never, never>;
  "share-png-damaged": { reason: "truncated" | "checksum" | "header" | "data" | "trailing" };
  "share-png-kind": { reason: "interlaced" };
  "share-png-large": { width: number; height: number; limit: number };
};

/** Makes a fault of QR codes and images. */
export const fault: Raise<QrFaults> = faultsOf<QrFaults>();
