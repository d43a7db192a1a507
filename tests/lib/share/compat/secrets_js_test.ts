import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import fc from "fast-check";
import { combineSecretsJs, readSecretsJs } from "../../../../lib/share/compat/secrets_js.ts";
import { ascii, onlyFaults, refuses, type Seen, seen, subsets } from "./compat.ts";

interface Vector {
  readonly name: string;
  readonly k: number;
  readonly secret: string;
  readonly shares: readonly string[];
}

const vectors = JSON.parse(
  readFileSync(
    new URL("../../../../fixtures/share/secrets_js/vectors.json", import.meta.url),
    "utf8",
  ),
) as Vector[];

function combine(texts: readonly string[], threshold?: number): Seen {
  const files = texts.map((text, i) => readSecretsJs(ascii(text), `file ${i + 1}`));
  try {
    return seen(combineSecretsJs(files, { threshold }));
  } finally {
    for (const file of files) file[Symbol.dispose]();
  }
}

for (const { name, k, secret, shares } of vectors) {
  test(`secrets.js: ${name}`, () => {
    for (const subset of subsets(shares, k).slice(0, 60)) {
      const result = combine(subset, k);
      assert.deepEqual([result.secret, result.verified], [secret, false]);
    }
    const all = combine([shares.join("\r\n").toUpperCase()], k);
    assert.deepEqual([all.secret, all.used[0]], [secret, "file 1:1"]);
    assert.equal(all.verified, true);
  });
}

const { shares, secret } = vectors[0]!;

test("secrets.js: spare shares tell the threshold and the bad one", () => {
  const bad = shares.slice(0, 8).with(2, shares[2]!.replace(/.$/, "0"));
  const result = combine(bad);
  assert.deepEqual([result.secret, result.threshold, result.tolerates], [secret, 5, 2]);
  assert.deepEqual(result.bad, [{ source: "file 3", flaw: "disagrees", number: 3 }]);
});

test("secrets.js: what is no set of shares is refused", async () => {
  const [a, b, c] = shares as [string, string, string];
  await refuses("compat-number-zero", () => combine([`800${a.slice(3)}`, b], 2));
  await refuses("compat-duplicate", () => combine([a, a], 2));
  await refuses("compat-lengths", () => combine([a.slice(0, -2), b], 2));
  await refuses("compat-too-few", () => combine([a, b, c], 5));
  await refuses("compat-no-shares", () => combine([" \n"]));
  await refuses("compat-sets", () => combine([a, vectors[8]!.shares[1]!], 2));
  for (const line of ["", "2", "l", "8", "801", "8012", "80g12", "80112345g", "3f11", "zz"]) {
    await refuses("compat-line", () => combine([`${line || "-"}`, a]), line);
  }
});

test("secrets.js: what comes out without the marking bit is no secret", async () => {
  // Values 0 at two places: a line of zeros.
  await refuses("secrets-js-marker", () => combine(["8010000", "8020000"], 2));
  // The marker at a place where no number of whole digits follows.
  await refuses("secrets-js-marker", () => combine(["8010020", "8020020"], 2));
});

test("secrets.js: fuzzed files give faults and nothing else", async () => {
  const line = fc.oneof(
    fc.constantFrom(...shares),
    fc.stringMatching(/^[3-9a-k]0?[0-9a-f]{3,9}$/),
    fc.stringMatching(/^801[0-9a-f]{6}\n802[0-9a-f]{6}$/),
    fc.string({ maxLength: 20 }),
  );
  let rebuilt = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 4 }), async (lines) => {
      if (await onlyFaults(() => combine([lines.join("\n")]))) rebuilt++;
    }),
    { numRuns: 10_000 },
  );
  assert.ok(rebuilt > 0);
});
