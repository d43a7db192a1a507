/**
 * Memory without protection, for systems that are not Linux and runtimes without FFI.
 *
 * @module
 */
import { createPrivateKey, createPublicKey } from "node:crypto";
import type { Memory } from "./memory.ts";

/** See {@link Memory.publicOf}; both runtimes have it from node:crypto. */
export function publicOf(pkcs8: Uint8Array): Uint8Array<ArrayBuffer> {
  const key = createPrivateKey({ key: pkcs8 as never, format: "der", type: "pkcs8" });
  return new Uint8Array(createPublicKey(key).export({ format: "der", type: "spki" }));
}

/** Zeroed heap memory; nothing is done to the process. */
export const plain: Memory = {
  map: (size) => ({ bytes: new Uint8Array(size), protection: "plain" }),
  protectProcess: () => ({ undumpable: false, coreLimitZero: false, lockedAll: false }),
  publicOf,
};
