import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { skipped, test } from "#unit";
import { decodeShare, encodeShare } from "../../../../lib/share/compat/slip39/share.ts";
import { ascii, onlyFaults, subsets, textOf } from "./compat.ts";
import { combine } from "./slip39.ts";

const official = new URL("../../../../../shared/vectors/slip39/vectors.json", import.meta.url);
if (!existsSync(official)) {
  skipped("slip39: official vectors", "vectors not present");
} else {
  const cases = JSON.parse(readFileSync(official, "utf8")) as [string, string[], string, string][];
  test("slip39: official vectors are 45", () => assert.equal(cases.length, 45));
  for (const [name, mnemonics, secret] of cases) {
    test(`slip39: official ${name}`, async () => {
      if (secret === "") {
        assert.equal(await onlyFaults(() => combine(mnemonics, { passphrase: "TREZOR" })), false);
      } else {
        const result = await combine(mnemonics, { passphrase: "TREZOR" });
        assert.deepEqual([result.secret, result.bad], [secret, []]);
      }
    });
  }
}

interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly passphrase: string;
  readonly groupThreshold: number;
  readonly groups: readonly { readonly k: number; readonly shares: readonly string[] }[];
}
const vectors = JSON.parse(
  readFileSync(new URL("../../../../fixtures/share/slip39/vectors.json", import.meta.url), "utf8"),
) as Vector[];

for (const { name, secret, passphrase, groupThreshold, groups } of vectors) {
  test(`slip39: ${name}`, async () => {
    for (const chosen of subsets(groups, groupThreshold)) {
      const result = await combine(chosen.flatMap(({ k, shares }) => shares.slice(-k)), {
        passphrase,
      });
      assert.equal(result.secret, secret);
    }
    const all = await combine(groups.flatMap(({ shares }) => shares), { passphrase });
    assert.deepEqual([all.secret, all.verified, all.bad], [secret, true, []]);
  });
  test(`slip39: ${name}: is written as it was read`, () => {
    for (const text of groups.flatMap(({ shares }) => shares)) {
      using share = decodeShare(ascii(text));
      using again = encodeShare(share);
      assert.equal(textOf(again.bytes), `${text}\n`);
    }
  });
}
