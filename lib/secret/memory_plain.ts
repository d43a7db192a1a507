/**
 * Memory without protection, for systems that are not Linux and runtimes without FFI.
 *
 * @module
 */
import type { Memory } from "./memory.ts";

/** Zeroed heap memory; nothing is done to the process. */
export const plain: Memory = {
  map: (size) => ({ bytes: new Uint8Array(size), protection: "plain" }),
  protectProcess: () => ({ undumpable: false, coreLimitZero: false, lockedAll: false }),
};
