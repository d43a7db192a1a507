/**
 * Hands out pieces of protected regions. A region is never unmapped, so that a view kept too long
 * reads zeros instead of crashing; pieces given back are wiped and used again.
 *
 * @module
 */
import { memory } from "#memory";
import type { ProcessProtection, Protection, Region } from "./memory.ts";

const REGION = 64 * 1024;
const ALIGN = 16;

class Arena {
  #process: ProcessProtection | undefined;
  #region: Region | undefined;
  #used = 0;
  #weakest: Protection = "memfd_secret";
  /** Free pieces by capacity. */
  readonly #free = new Map<number, Uint8Array<ArrayBuffer>[]>();
  /** Capacity of each piece in use, by buffer and offset. */
  readonly #taken = new Map<ArrayBuffer, Map<number, number>>();

  /** Starts the protection of the process; idempotent. */
  protect(): ProcessProtection {
    return this.#process ??= memory.protectProcess();
  }

  /** The weakest protection that any secret so far has had to live with. */
  get protection(): Protection {
    return this.#weakest;
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    this.protect();
    const capacity = capacityOf(length);
    const piece = this.#free.get(capacity)?.pop() ?? this.#carve(capacity);
    let offsets = this.#taken.get(piece.buffer);
    if (!offsets) this.#taken.set(piece.buffer, offsets = new Map());
    offsets.set(piece.byteOffset, capacity);
    return piece.subarray(0, length);
  }

  give(bytes: Uint8Array<ArrayBuffer>): void {
    const offsets = this.#taken.get(bytes.buffer);
    const capacity = offsets?.get(bytes.byteOffset);
    if (capacity === undefined) return;
    offsets!.delete(bytes.byteOffset);
    const piece = new Uint8Array(bytes.buffer, bytes.byteOffset, capacity).fill(0);
    const list = this.#free.get(capacity);
    if (list) list.push(piece);
    else this.#free.set(capacity, [piece]);
  }

  #carve(capacity: number): Uint8Array<ArrayBuffer> {
    if (capacity > REGION / 4) return this.#map(capacity).bytes.subarray(0, capacity);
    if (!this.#region || this.#used + capacity > REGION) {
      this.#region = this.#map(REGION);
      this.#used = 0;
    }
    const piece = this.#region.bytes.subarray(this.#used, this.#used + capacity);
    this.#used += capacity;
    return piece;
  }

  #map(size: number): Region {
    const region = memory.map(size);
    const order: readonly Protection[] = ["memfd_secret", "locked", "plain"];
    if (order.indexOf(region.protection) > order.indexOf(this.#weakest)) {
      this.#weakest = region.protection;
    }
    return region;
  }
}

/** Powers of two, so that small pieces given back fit again; whole pages where that would waste much. */
function capacityOf(length: number): number {
  if (length > REGION / 4) return Math.ceil(length / 4096) * 4096;
  let capacity = ALIGN;
  while (capacity < length) capacity *= 2;
  return capacity;
}

/** The one arena of the process. */
export const arena: Arena = new Arena();
