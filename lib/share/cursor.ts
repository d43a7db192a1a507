import { fault } from "./faults.ts";

/** Reads a sheet's fields one after the other. */
export class Cursor {
  #at = 0;

  /** @param bytes stay the caller's */
  constructor(readonly bytes: Uint8Array) {}

  /**
   * The next bytes, as a view.
   *
   * @throws {Fault} `share-truncated`
   */
  take(length: number): Uint8Array {
    const left = this.bytes.length - this.#at;
    if (length > left) throw fault("share-truncated", { needed: length, left });
    return this.bytes.subarray(this.#at, this.#at += length);
  }

  /** The next bytes as a number, big-endian. */
  number(size: number): number {
    return this.take(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  /** @throws {Fault} `share-trailing` where something is left over */
  end(): void {
    const extra = this.bytes.length - this.#at;
    if (extra > 0) throw fault("share-trailing", { extra });
  }
}
