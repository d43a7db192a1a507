/**
 * New keys.
 *
 * @module
 */
import { ALGORITHMS, type KeyAlgorithm } from "./algorithms.ts";
import { rulesOf } from "./families/table.ts";
import { holdKey } from "./held.ts";
import type { PrivateKey, Random } from "./types.ts";

/**
 * Makes a key. Seeds and scalars come from `random`, straight into protected memory. RSA's primes
 * are searched by the runtime, from its own generator, because a search in JavaScript would leave
 * them in numbers that cannot be wiped.
 *
 * @param algorithm a name of the table
 * @param random fills a view with random bytes
 * @returns the key, which signed and checked a test message; the caller disposes of it
 * @example
 * ```ts
 * import { generateKey } from "./generate.ts";
 * using key = await generateKey("ed25519", (bytes) => void crypto.getRandomValues(bytes));
 * if (key.pkcs8.length !== 48) throw new Error();
 * ```
 */
export async function generateKey(algorithm: KeyAlgorithm, random: Random): Promise<PrivateKey> {
  const { family, bits } = ALGORITHMS[algorithm];
  const rules = rulesOf(family);
  using core = await rules.generate(bits, random);
  return await holdKey(rules, rules.identifier, { core: core.bytes });
}
