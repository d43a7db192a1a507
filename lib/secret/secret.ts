/**
 * Secret bytes: protected memory, wiped on disposal, never printed.
 *
 * @module
 */
import { arena } from "./arena.ts";
import { fault } from "./faults.ts";

/**
 * A fixed number of secret bytes.
 *
 * The owner disposes of it (`using`), which wipes it; a view taken from {@link bytes} is dead after
 * that. It prints as `[secret]`, in strings, JSON and inspection alike.
 *
 * @example
 * ```ts
 * import { Secret } from "./secret.ts";
 * using secret = Secret.take(new Uint8Array([1, 2, 3]));
 * if (`${secret}` !== "[secret]" || secret.length !== 3) throw new Error();
 * ```
 */
export class Secret implements Disposable {
  #bytes: Uint8Array<ArrayBuffer> | undefined;

  private constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /**
   * Zeroed secret memory.
   *
   * @param length in bytes, 0 or more
   */
  static alloc(length: number): Secret {
    return new Secret(arena.take(length));
  }

  /**
   * Moves bytes into secret memory: copies them, then wipes the source.
   *
   * @param source wiped by this call
   */
  static take(source: Uint8Array): Secret {
    const secret = Secret.copy(source);
    source.fill(0);
    return secret;
  }

  /**
   * Copies bytes into secret memory.
   *
   * @param source stays the caller's to wipe
   */
  static copy(source: Uint8Array): Secret {
    const bytes = arena.take(source.length);
    bytes.set(source);
    return new Secret(bytes);
  }

  /** Length in bytes; stays readable after disposal as 0. */
  get length(): number {
    return this.#bytes?.length ?? 0;
  }

  /**
   * A view of the secret itself, not a copy. Do not keep it past disposal.
   *
   * @throws {Fault} `secret-disposed` after disposal: a defect of the caller
   */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes === undefined) throw fault("secret-disposed", {});
    return this.#bytes;
  }

  /** Shortens the secret to its first `length` bytes; the rest is wiped. */
  truncate(length: number): this {
    const bytes = this.bytes;
    bytes.fill(0, length);
    this.#bytes = bytes.subarray(0, length);
    return this;
  }

  /** Wipes the bytes and gives the memory back. Twice is no fault. */
  [Symbol.dispose](): void {
    if (this.#bytes !== undefined) arena.give(this.#bytes);
    this.#bytes = undefined;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[secret]";
  }

  [Symbol.for("Deno.customInspect")](): string {
    return "[secret]";
  }
}
