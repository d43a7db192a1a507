/**
 * Secret bytes of a length that is not known beforehand.
 *
 * @module
 */
import { utf8 } from "../bytes/utf8.ts";
import { Secret } from "./secret.ts";

const FIRST = 1024;

/**
 * Collects bytes in protected memory, which grows as needed; what it grew out of is wiped.
 *
 * @example
 * ```ts
 * import { SecretBuilder } from "./builder.ts";
 * using builder = new SecretBuilder();
 * builder.text("a=").bytes(Uint8Array.of(98));
 * using whole = builder.take();
 * if (whole.length !== 3) throw new Error();
 * ```
 */
export class SecretBuilder implements Disposable {
  #secret: Secret = Secret.alloc(FIRST);
  #length = 0;

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds bytes, which stay the caller's to wipe. */
  bytes(bytes: Uint8Array): this {
    this.#room(bytes.length).set(bytes);
    this.#length += bytes.length;
    return this;
  }

  /** Adds public text in UTF-8. */
  text(text: string): this {
    return this.bytes(utf8(text));
  }

  /**
   * Adds bytes that are written in place.
   *
   * @param length most bytes that `write` may fill
   * @param write fills the view from its start, and returns how many bytes it filled
   */
  write(length: number, write: (view: Uint8Array) => number): this {
    this.#length += write(this.#room(length));
    return this;
  }

  /** Gives what was collected to the caller, who disposes of it; the builder is empty after that. */
  take(): Secret {
    const secret = this.#secret.truncate(this.#length);
    this.#secret = Secret.alloc(0);
    this.#length = 0;
    return secret;
  }

  [Symbol.dispose](): void {
    this.#secret[Symbol.dispose]();
  }

  #room(length: number): Uint8Array {
    const needed = this.#length + length;
    if (needed > this.#secret.length) {
      const larger = Secret.alloc(Math.max(needed, 2 * this.#secret.length, FIRST));
      larger.bytes.set(this.#secret.bytes.subarray(0, this.#length));
      this.#secret[Symbol.dispose]();
      this.#secret = larger;
    }
    return this.#secret.bytes.subarray(this.#length, needed);
  }
}
