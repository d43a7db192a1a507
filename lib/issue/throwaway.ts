/**
 * Throwaway keys, which sign the twins that are linted.
 *
 * @module
 */
import type { KeyAlgorithm } from "../key/algorithms.ts";
import { generateKey } from "../key/generate.ts";
import type { PrivateKey, PublicKey, Random } from "../key/types.ts";

/**
 * Keys that live as long as this does, one a kind, made when first asked for. Whoever issues many
 * certificates keeps it; disposing of it wipes the keys.
 */
export class ThrowawayKeys implements Disposable {
  readonly #keys = new Map<KeyAlgorithm, PrivateKey>();

  /** @param random fills a view with random bytes */
  constructor(readonly random: Random) {}

  /** A key of the kind of `real`. For RSA of 2,048 bits: larger ones take seconds to make, and no lint looks at the signer's size. */
  async like(real: PublicKey): Promise<PrivateKey> {
    const algorithm: KeyAlgorithm = real.family === "rsa" ? "rsa2048" : real.family;
    let key = this.#keys.get(algorithm);
    if (!key) this.#keys.set(algorithm, key = await generateKey(algorithm, this.random));
    return key;
  }

  [Symbol.dispose](): void {
    for (const key of this.#keys.values()) key[Symbol.dispose]();
    this.#keys.clear();
  }
}
