/** Private keys in shares, for the tests of the key suite. */
import { generateKey } from "../../../../lib/key/generate.ts";
import { splitKey, type SplitKeyOptions } from "../../../../lib/share/feldman/split.ts";
import type { GroupName } from "../../../../lib/share/suites.ts";
import type { KeyCommon, Share } from "../../../../lib/share/types.ts";
import { random } from "../sharing.ts";

/** Every group. */
export const GROUPS: readonly GroupName[] = ["p256", "p384", "p521", "ed25519"];

/** A fresh key's shares, and its PKCS#8. */
export interface SharedKey {
  readonly shares: Share<KeyCommon>[];
  readonly pkcs8: Uint8Array;
  readonly spki: Uint8Array;
}

/** Generates a key and shares it. */
export async function shareKey(
  group: GroupName,
  k: number,
  n: number,
  more: Partial<SplitKeyOptions> = {},
): Promise<SharedKey> {
  using key = await generateKey(group, (bytes) => random(bytes as Uint8Array<ArrayBuffer>));
  const shares = await splitKey(key, { k, n, form: "der", random, ...more });
  return { shares, pkcs8: key.pkcs8.bytes.slice(), spki: key.publicKey.spki };
}
