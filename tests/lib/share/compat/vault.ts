/** What the tests of Vault's keys have in common. */
import { Buffer } from "node:buffer";
import { combineVault } from "../../../../lib/share/compat/vault/combine.ts";
import { readVault } from "../../../../lib/share/compat/vault/read.ts";
import { encodeVault, splitVault } from "../../../../lib/share/compat/vault/split.ts";
import { ascii, random, type Seen, seen, textOf } from "./compat.ts";

/** Combines texts, one a file. */
export function combine(texts: readonly string[], threshold?: number, budget?: number): Seen {
  const files = texts.map((text, i) => readVault(ascii(text), `file ${i + 1}`));
  try {
    return seen(combineVault(files, { threshold, budget }));
  } finally {
    for (const file of files) file[Symbol.dispose]();
  }
}

/** Keys of a secret, as base64. */
export function keysOf(secret: Uint8Array, k: number, n: number): string[] {
  return splitVault(secret, { k, n, random }).map((share) => {
    using text = encodeVault(share);
    share.key[Symbol.dispose]();
    return textOf(text.bytes).trim();
  });
}

export function toHexKey(key: string): string {
  return Buffer.from(key, "base64").toString("hex");
}

/** Changes one byte of the value. */
export function alter(key: string, at = 0): string {
  const bytes = Buffer.from(key, "base64");
  bytes[at]! ^= 0x40;
  return bytes.toString("base64");
}

/** The JSON of `vault operator init -format=json`, for keys with threshold 3. */
export function initOf(keys: readonly string[]) {
  return {
    unseal_keys_b64: keys,
    unseal_keys_hex: keys.map(toHexKey),
    unseal_shares: 5,
    unseal_threshold: 3,
    recovery_keys_b64: [] as string[],
    recovery_keys_hex: [] as string[],
    recovery_keys_shares: 0,
    recovery_keys_threshold: 0,
    root_token: "hvs.1234",
  };
}
