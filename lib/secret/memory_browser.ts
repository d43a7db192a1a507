/**
 * Memory in a browser, for the page that rebuilds secrets: there is no protection to be had.
 *
 * @module
 */
import type { Memory } from "./memory.ts";

/** The page's memory. */
export const memory: Memory = {
  map: (size) => ({ bytes: new Uint8Array(size), protection: "plain" }),
  protectProcess: () => ({ undumpable: false, coreLimitZero: false, lockedAll: false }),
};
