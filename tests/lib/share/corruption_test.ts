/** Random damage to sheets, 100,000 times: never another secret. */
import assert from "node:assert/strict";
import { test } from "#unit";
import { equal } from "../../../lib/bytes/equal.ts";
import { Fault } from "../../../lib/fault.ts";
import { decodeArmor, encodeArmor } from "../../../lib/share/armor.ts";
import { combine } from "../../../lib/share/combine.ts";
import { isGenuine, isKeyShare } from "../../../lib/share/feldman/verify.ts";
import { decodeSheet } from "../../../lib/share/sheet.ts";
import type { Share } from "../../../lib/share/types.ts";
import { bytesOf, counting, entriesOf, shareOut } from "./sharing.ts";
import { GROUPS, shareKey } from "./feldman/keys.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Numbers that are the same in every run (xorshift32). */
class Dice {
  #state = 0x9e3779b9;
  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }
}

/** Kinds of damage: what people, paper, disks and adversaries do. */
const DAMAGES: readonly ((bytes: Bytes, other: Bytes, dice: Dice) => Bytes)[] = [
  (bytes, _, dice) => {
    bytes[dice.below(bytes.length)]! ^= 1 << dice.below(8);
    return bytes;
  },
  (bytes, _, dice) => {
    for (let i = dice.below(8); i >= 0; i--) bytes[dice.below(bytes.length)] = dice.below(256);
    return bytes;
  },
  (bytes, _, dice) => {
    const [a, b] = [dice.below(bytes.length), dice.below(bytes.length)];
    [bytes[a], bytes[b]] = [bytes[b]!, bytes[a]!];
    return bytes;
  },
  (bytes, _, dice) => {
    const at = dice.below(bytes.length);
    bytes.copyWithin(at, at + 1);
    return bytes.subarray(0, -1);
  },
  (bytes, _, dice) => bytes.subarray(0, dice.below(bytes.length)),
  (bytes, _, dice) => {
    const at = dice.below(bytes.length);
    bytes.fill(dice.below(2) * 255, at, at + 1 + dice.below(64));
    return bytes;
  },
  // A stretch of another sheet of the set.
  (bytes, other, dice) => {
    const at = dice.below(bytes.length);
    bytes.set(other.subarray(at, at + 1 + dice.below(40)).subarray(0, bytes.length - at), at);
    return bytes;
  },
];

/** Damages a sheet; undefined where it came out as it was. */
function damaged(clean: Bytes, other: Bytes, dice: Dice): Bytes | undefined {
  const bytes = DAMAGES[dice.below(DAMAGES.length)]!(clean.slice(), other, dice);
  return equal(bytes, clean) ? undefined : bytes;
}

/** Reads, or undefined where the sheet is refused. */
function read(decode: (bytes: Bytes) => Share, bytes: Bytes): Share | undefined {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

const set = await shareOut(2, 3, { label: "Example", custodians: ["Ada", "Bo", "Cy"] });
const secret = counting(32);
const texts = set.map((share) => {
  using text = encodeArmor(share);
  return text.bytes.slice();
});
const sheets = set.map(bytesOf);

/** Combines a sheet that was read with one good one; the codes, or "rebuilt" for the right secret. */
async function outcome(share: Share, good: Share): Promise<string> {
  try {
    const { secret: found } = await combine(entriesOf([share, good]));
    using _ = found;
    return equal(found.bytes, secret) ? "rebuilt" : "WRONG SECRET";
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

async function trials(
  count: number,
  clean: readonly Bytes[],
  decode: (bytes: Bytes) => Share,
): Promise<Map<string, number>> {
  const dice = new Dice();
  const seen = new Map<string, number>();
  for (let trial = 0; trial < count; trial++) {
    const bytes = damaged(clean[0]!, clean[1]!, dice);
    using share = bytes && read(decode, bytes);
    const came = share ? await outcome(share, set[2]!) : bytes ? "refused" : "same";
    seen.set(came, (seen.get(came) ?? 0) + 1);
    assert.notEqual(came, "WRONG SECRET", `trial ${trial}`);
    // The custodian's name is for people; all else of the sheet counts.
    if (came === "rebuilt" && share) {
      assert.deepEqual(share.value.bytes, set[share.x - 1]!.value.bytes);
    }
  }
  return seen;
}

test("50,000 damaged texts: refused when they are read, or the same sheet", async () => {
  const seen = await trials(50_000, texts, (bytes) => decodeArmor(bytes));
  assert.ok(seen.get("refused")! > 40_000, JSON.stringify([...seen]));
});

test("50,000 damaged sheets whose text was made to fit: refused, not fitting, never another secret", async () => {
  const seen = await trials(50_000, sheets, decodeSheet);
  assert.ok(seen.get("share-none-fit")! > 1_000, JSON.stringify([...seen]));
});

test("2,000 damaged sheets of keys: refused or proved wrong, never taken for genuine", async () => {
  for (const group of GROUPS) {
    const { shares } = await shareKey(group, 2, 3);
    const [one, two] = shares.map(bytesOf);
    const dice = new Dice();
    let proved = 0;
    for (let trial = 0; trial < 500; trial++) {
      const bytes = damaged(one!, two!, dice);
      using share = bytes && read(decodeSheet, bytes);
      if (!share || !isKeyShare(share)) continue;
      const original = shares[share.x - 1]!.value.bytes;
      assert.equal(await isGenuine(share), equal(share.value.bytes, original), `${group} ${trial}`);
      proved++;
    }
    assert.ok(proved > 20, `${group}: ${proved}`);
  }
});
