import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { JobRunner } from "../../../lib/chain/job.ts";
import { pem } from "../../forge/chains/case.ts";
import { intermediate, leaf, NOW, root } from "../../forge/forge.ts";

const top = await root("CN=Root");
const middle = await intermediate(top, "CN=CA");
const end = await leaf(middle);
const runner = new JobRunner(() => NOW);
const good = { chain: pem(end, middle), trust: pem(top) };
const run = (job: unknown) => runner.run(typeof job === "string" ? job : JSON.stringify(job));

test("a job's result has its id, a code, the chain's fingerprints and the time", async () => {
  const result = await run({ id: 5, ...good });
  assert.equal(result.id, 5);
  assert.equal(result.code, "valid");
  assert.equal((result.chain as string[]).length, 3);
  assert.equal(result.at, "2026-01-01T00:00:00Z");
});

test("a bundle may come in any order, with its root, with a certificate twice", async () => {
  for (
    const chain of [pem(top, middle, end), pem(middle, end, end), pem(end, end, middle, middle)]
  ) {
    assert.equal((await run({ ...good, chain })).code, "valid", chain);
  }
});

test("a certificate that cannot be read is no harm, unless it may be the leaf", async () => {
  const torn = end.der.slice(0, 200);
  torn[1] = 0x80;
  assert.equal((await run({ ...good, chain: pem(end, torn, middle) })).code, "valid");
  assert.equal((await run({ ...good, chain: pem(torn, end, middle) })).code, "der-length");
  assert.equal((await run({ ...good, chain: pem(middle, torn) })).code, "der-length");
  assert.equal((await run({ ...good, trust: pem(torn) })).code, "der-length");
});

test("a CA does not pass for a leaf that it did not issue, wherever that stands", async () => {
  const foreign = await leaf(await intermediate(await root("CN=Other"), "CN=Other CA"));
  for (const chain of [pem(middle, foreign), pem(foreign, middle), pem(top, middle, foreign)]) {
    assert.equal((await run({ ...good, chain })).code, "issuer-unknown");
  }
  assert.equal((await run({ ...good, chain: pem(middle) })).code, "valid");
  assert.equal((await run({ ...good, chain: pem(middle, top) })).code, "valid");
});

const BAD: readonly (readonly [string, unknown, string])[] = [
  ["no JSON", "{", "job-malformed"],
  ["a list", "[]", "job-malformed"],
  ["null", "null", "job-malformed"],
  ["nothing in it", {}, "job-malformed"],
  ["no trust", { chain: good.chain }, "job-malformed"],
  ["an unknown field", { ...good, nmae: { dns: "example.org" } }, "job-malformed"],
  ["a number for a text", { ...good, trust: 5 }, "job-malformed"],
  ["an unknown purpose", { ...good, purpose: "serverAuth" }, "job-malformed"],
  ["an unknown profile", { ...good, profile: "web" }, "job-malformed"],
  ["a text for a flag", { ...good, requireCrl: "true" }, "job-malformed"],
  ["a time without zone", { ...good, at: "2026-01-01T00:00:00" }, "job-malformed"],
  ["a day that there is not", { ...good, at: "2026-02-30T00:00:00Z" }, "job-malformed"],
  ["a depth below zero", { ...good, maxDepth: -1 }, "job-malformed"],
  ["half a depth", { ...good, maxDepth: 0.5 }, "job-malformed"],
  ["a name of two kinds", { ...good, name: { dns: "a", ip: "::1" } }, "job-malformed"],
  ["a name of no kind", { ...good, name: { host: "a" } }, "job-malformed"],
  ["a name that is none", { ...good, name: { dns: "a b" } }, "name-asked-malformed"],
  ["a policy that is none", { ...good, policies: ["x"] }, "job-malformed"],
  ["an empty chain", { ...good, chain: "" }, "pem-none"],
  [
    "a chain of something else",
    { ...good, chain: "-----BEGIN X-----\nAQID\n-----END X-----" },
    "pem-none",
  ],
  ["an empty trust", { ...good, trust: "" }, "pem-none"],
  ["CRLs that are none", { ...good, crls: "x" }, "pem-none"],
];

for (const [what, job, code] of BAD) {
  test(`a job's fault is its result: ${what}`, async () => {
    const result = await run(job);
    assert.equal(result.ok, false);
    assert.equal(result.code, code, JSON.stringify(result));
  });
}

test("a job that is refused keeps its id", async () => {
  assert.equal((await run({ id: "x", chain: 5 })).id, "x");
  assert.equal((await run({ id: {}, ...good })).id, null);
});

test("any job is answered", async () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.object());
  const job = fc.record({
    id: value,
    chain: fc.oneof(fc.constant(good.chain), value),
    trust: fc.oneof(fc.constant(good.trust), value),
    name: value,
    at: value,
    maxDepth: value,
  }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(job.map((each) => JSON.stringify(each)), fc.string()),
      async (line) => {
        const result = await run(line);
        assert.equal(typeof result.ok, "boolean");
        assert.equal(typeof result.code, "string");
      },
    ),
    { numRuns: 10_000 },
  );
});
