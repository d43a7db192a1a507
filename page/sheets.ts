/** The sheets that are in, and what may become of them. */
import { Fault } from "../lib/fault.ts";
import { combine, type Combined } from "../lib/share/combine.ts";
import { describe, type ShareDescription } from "../lib/share/describe.ts";
import type { SealedFile } from "../lib/share/sealed.ts";
import type { Share } from "../lib/share/types.ts";

/** The sheets that are in. */
export class Sheets {
  #shares: Share[] = [];
  /** The file beside the sheets, where one was opened; it is not secret. */
  sealed: SealedFile | undefined;

  /** Descriptions, in the order in which the sheets came. */
  get descriptions(): ShareDescription[] {
    return this.#shares.map(describe);
  }

  /** Adds a sheet; the same one twice is left out. Returns false for that. */
  add(share: Share): boolean {
    const { setId, x } = describe(share);
    const twin = this.#shares.some((other) => {
      const one = describe(other);
      return one.setId === setId && one.x === x && sameValue(other, share);
    });
    if (twin) share[Symbol.dispose]();
    else this.#shares.push(share);
    return !twin;
  }

  remove(index: number): void {
    this.#shares.splice(index, 1)[0]?.[Symbol.dispose]();
  }

  /** Wipes all. */
  clear(): void {
    for (const share of this.#shares) share[Symbol.dispose]();
    this.#shares = [];
    this.sealed = undefined;
  }

  /** Rebuilds the secret; its owner disposes of it. */
  combine(): Promise<Combined> {
    const { sealed } = this;
    return combine(
      this.#shares.map((share) => ({ share, source: `sheet ${share.x}` })),
      this.#wantsSealed && sealed ? { sealed: { ...sealed, bytes: sealed.bytes.slice() } } : {},
    );
  }

  /** True where the sheets hold the key to a file beside them. */
  get #wantsSealed(): boolean {
    return this.descriptions[0]?.sealed ?? false;
  }

  /** How far it is, in a sentence, and whether there are enough. */
  get progress(): { readonly text: string; readonly enough: boolean } {
    const all = this.descriptions;
    const [first] = all;
    if (!first) return { text: "None yet.", enough: false };
    const sets = new Set(all.map(({ setId }) => setId));
    if (sets.size > 1) {
      return {
        text: "These sheets are of different sets: take out those that do not belong.",
        enough: false,
      };
    }
    const { k, n } = first;
    const have = new Set(all.map(({ x }) => x)).size;
    const more = k - have;
    if (more <= 0 && this.#wantsSealed && !this.sealed) {
      return {
        text: "Enough sheets; the sealed file of this set is needed as well.",
        enough: false,
      };
    }
    if (more <= 0) return { text: `${have} of ${n} sheets: enough.`, enough: true };
    const needed = `${more} more ${more === 1 ? "is" : "are"} needed`;
    return { text: `${have} of the ${k} sheets that are needed: ${needed}.`, enough: false };
  }
}

function sameValue(a: Share, b: Share): boolean {
  const [one, other] = [a.value.bytes, b.value.bytes];
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

/** A sheet in one line. */
export function lineOf({ x, n, setId, label, custodian }: ShareDescription): string {
  const about = [`Sheet ${x} of ${n}`, label, custodian, `set ${setId.slice(0, 8)}`];
  return about.filter((part) => part !== undefined).join(" \u00b7 ");
}

/** True for failures that only mean: no code in this picture yet. */
export function isBlank(error: unknown): boolean {
  return error instanceof Fault && error.code === "share-qr-none";
}
