/**
 * Prints how long sharing takes, as JSON: medians in microseconds, against the npm package
 * shamir-secret-sharing in the same run, in turn.
 */
import process from "node:process";
import { combine as theirCombine, split as theirSplit } from "shamir-secret-sharing";
import { generateKey } from "../../lib/key/generate.ts";
import { combine, type Entry } from "../../lib/share/combine.ts";
import { splitVault } from "../../lib/share/compat/vault/split.ts";
import { splitKey } from "../../lib/share/feldman/split.ts";
import { split } from "../../lib/share/split.ts";
import type { Share } from "../../lib/share/types.ts";

type Work = () => unknown;

const random = (bytes: Uint8Array<ArrayBuffer>): void => {
  for (let at = 0; at < bytes.length; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  }
};
const secretOf = (length: number) => {
  const bytes = new Uint8Array(length);
  random(bytes);
  return bytes;
};
const entriesOf = (shares: readonly Share[]): Entry[] =>
  shares.map((share) => ({ share, source: `${share.x}` }));
const dispose = (shares: readonly Disposable[]) => {
  for (const share of shares) share[Symbol.dispose]();
};

/** Medians of several kinds of work in microseconds, done in turn. */
async function medians(works: readonly Work[], rounds: number): Promise<number[]> {
  const times: number[][] = works.map(() => []);
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now();
      await work();
      if (round >= 0) times[i]!.push((performance.now() - start) * 1000);
    }
  }
  return times.map((list) => list.sort((a, b) => a - b)[list.length >> 1]!);
}

const small = secretOf(32);
const shares = await split(small, { k: 3, n: 5, random });
const three = entriesOf(shares.slice(1, 4));
const [split32, combine32] = await medians([
  async () => dispose(await split(small, { k: 3, n: 5, random })),
  async () => (await combine(three)).secret[Symbol.dispose](),
], 3000);

const ten = await split(small, { k: 5, n: 10, random });
for (const share of ten.slice(0, 5)) random(share.value.bytes);
const [search] = await medians([async () => {
  const { secret, report } = await combine(entriesOf(ten));
  secret[Symbol.dispose]();
  if (report.bad.length !== 5) throw new Error("not all bad sheets were found");
}], 40);

using key = await generateKey("p256", (bytes) => random(bytes as Uint8Array<ArrayBuffer>));
const keys = await splitKey(key, { k: 5, n: 10, form: "der", random });
for (const share of keys.slice(0, 5)) random(share.value.bytes);
const [keySearch] = await medians([async () => {
  const { secret, report } = await combine(entriesOf(keys));
  secret[Symbol.dispose]();
  if (report.bad.length !== 5) throw new Error("not all bad sheets were found");
}], 20);

const page = secretOf(4096);
const [ours4k, theirs4k] = await medians([
  async () => {
    const made = await split(page, { k: 3, n: 5, random });
    (await combine(entriesOf(made.slice(0, 3)))).secret[Symbol.dispose]();
    dispose(made);
  },
  async () => {
    const made = await theirSplit(page, 5, 3);
    await theirCombine(made.slice(0, 3));
  },
], 200);

const large = secretOf(1 << 20);
const [vault1m, theirs1m] = await medians([
  () => dispose(splitVault(large, { k: 3, n: 5, random }).map(({ key }) => key)),
  () => theirSplit(large, 5, 3),
], 8);

process.stdout.write(
  `${
    JSON.stringify({ split32, combine32, search, keySearch, ours4k, theirs4k, vault1m, theirs1m })
  }\n`,
);
