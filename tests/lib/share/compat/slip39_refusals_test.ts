import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { WORDS } from "../../../../lib/bytes/words.ts";
import type { Slip39Split } from "../../../../lib/share/compat/slip39/split.ts";
import { ascii, onlyFaults, refuses, textOf } from "./compat.ts";
import { combine, forged, textsOf } from "./slip39.ts";

const secret = Uint8Array.from({ length: 32 }, (_, i) => 5 * i + 1);
const [five] = await textsOf(secret) as [string[]];

test("slip39: what is no set of shares is refused", async () => {
  const [a, b, c] = five as [string, string, string, string, string];
  const other = (await textsOf(secret))[0]!;
  const sets = await refuses("compat-sets", () => combine([a, b, other[2]!]));
  assert.deepEqual((sets.data.sets as { sources: unknown }[]).map(({ sources }) => sources), [
    ["file 1", "file 2"],
    ["file 3"],
  ]);
  await refuses("compat-duplicate", () => combine([a, b, b, c]));
  const twin = forged(b, (words) => words[9]! ^= 1);
  assert.equal((await refuses("compat-duplicate", () => combine([b, twin, c]))).data.same, false);
  await refuses("compat-too-few", () => combine([a, b]));
  await refuses("compat-thresholds", () => combine(five, { threshold: 2 }));
  await refuses("compat-no-shares", () => combine(["", "\n \n"]));
  const words = a.split(" ");
  const word = await refuses("slip39-word", () => combine([words.with(4, "zebra").join(" ")]));
  assert.deepEqual(word.data, { word: 5, of: 33 });
  for (const text of ["zebr", "{cid", "acidx", "acade", "academicx"]) {
    const code = text === "acade" ? "slip39-checksum" : "slip39-word";
    await refuses(code, () => combine([words.with(4, text).join(" ")]), text);
  }
  await refuses("slip39-words", () => combine([words.slice(0, 19).join(" ")]));
  await refuses("slip39-words", () => combine([Array(1007).fill("acid").join(" ")]));
  await refuses("slip39-checksum", () => combine([words.with(2, "zero").join(" ")]));
  await refuses("slip39-padding", () => combine([forged(a, (words) => words[4]! |= 512)]));
  const long = forged([...words.slice(0, 30), "acid", "acid", "acid", "acid"].join(" "), () => {});
  await refuses("slip39-padding", () => combine([long]));
  // Group threshold 2 of 1 group.
  await refuses("slip39-groups", () => combine([forged(a, (words) => words[2]! |= 1 << 2)]));
  // A member that asks for 2 shares where the others ask for 3.
  const lower = forged(c, (words) => words[3]! ^= 3);
  await refuses("slip39-group-thresholds", () => combine([a, b, lower]));
});

test("slip39: parameters that make no set are refused", async () => {
  const split = (options: Partial<Slip39Split>) => textsOf(secret, options);
  await refuses("compat-threshold", () => split({ groups: [{ k: 1, n: 1 }] }));
  await refuses("compat-threshold", () => split({ groups: [{ k: 4, n: 3 }] }));
  await refuses("compat-threshold", () => split({ groups: [{ k: 2, n: 17 }] }));
  await refuses("compat-threshold", () => split({ groups: [{ k: 0, n: 1 }, { k: 1, n: 1 }] }));
  await refuses("compat-threshold", () => split({ groups: [{ k: 1.5, n: 2 }] }));
  await refuses(
    "slip39-member-threshold",
    () => split({ groups: [{ k: 1, n: 2 }, { k: 1, n: 1 }] }),
  );
  await refuses("slip39-groups", () => split({ groupThreshold: 2 }));
  await refuses("slip39-groups", () => split({ groupThreshold: 0 }));
  await refuses("slip39-groups", () => split({ groups: [] }));
  await refuses("slip39-groups", () => split({ groups: Array(17).fill({ k: 2, n: 2 }) }));
  await refuses("slip39-passphrase", () => split({ passphrase: ascii("\xfc") }));
  await refuses("slip39-passphrase", () => split({ passphrase: ascii("\n") }));
  await refuses("slip39-exponent", () => split({ exponent: 16 }));
});

test("slip39: fuzzed files give faults and nothing else", async () => {
  const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 9 }));
  const change = fc.record({ share: fc.nat(4), at: fc.nat(32), word, drop: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.nat(3), async (changes, given) => {
      const texts = five.slice(0, 2).map((text) => text.split(" "));
      for (const { share, at, word, drop } of changes) {
        texts[share % 2]!.splice(at, 1, ...(drop ? [] : [word]));
      }
      const rebuilt = await onlyFaults(() =>
        combine(texts.slice(0, given).map((words) => words.join(" ")))
      );
      assert.equal(rebuilt, false);
    }),
    { numRuns: 5000 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      assert.equal(await onlyFaults(() => combine([textOf(bytes)])), false);
    }),
    { numRuns: 5000 },
  );
});
