import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "#unit";
import { chainCertificateWords } from "../../../cmd/faults/chain_certificate.ts";
import { chainPathWords } from "../../../cmd/faults/chain_path.ts";
import { chainRevocationWords } from "../../../cmd/faults/chain_revocation.ts";
import { chainWebWords } from "../../../cmd/faults/chain_web.ts";
import { JobRunner } from "../../../lib/chain/job.ts";
import type { Case } from "../../forge/chains/case.ts";

const folder = new URL("../../../fixtures/chains/", import.meta.url);
const cases: Case[] = readdirSync(folder).filter((name) => name.endsWith(".json")).sort()
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
const runner = new JobRunner(() => 0);

for (const { id, description, job, code } of cases) {
  test(`chain ${id}: ${description}: ${code}`, async () => {
    const result = await runner.run(JSON.stringify({ id, ...job }));
    assert.equal(result.code, code, JSON.stringify(result));
    assert.equal(result.ok, code === "valid");
    assert.equal(result.id, id);
  });
}

test("there are chains, each with a name of its own", () => {
  assert.ok(cases.length >= 60);
  assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
});

/** Reasons that a chain of this size cannot show; `search_test.ts` has them. */
const ELSEWHERE = ["budget-spent", "issuer-loop"];

test("every reason of the validator has a chain", () => {
  const tables = [chainCertificateWords, chainWebWords, chainPathWords, chainRevocationWords];
  const shown = new Set(cases.map(({ code }) => code));
  const missing = tables.flatMap((table) => Object.keys(table)).filter((code) => !shown.has(code));
  assert.deepEqual(missing.sort(), ELSEWHERE);
});
