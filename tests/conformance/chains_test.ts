import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { skipped, test } from "#unit";
import { JobRunner } from "../../lib/chain/job.ts";
import { policyOid } from "../../lib/chain/policies/names.ts";
import { casesOf, jobOf, type LimboCase } from "./chains.ts";

/** Each suite, and how many cases of ours it has at least. */
const SUITES = [
  ["x509-limbo", "x509-limbo/limbo.json.gz", 178],
  ["BetterTLS name constraints", "x509-limbo/bettertls-nameconstraints.json.gz", 1159],
  ["PKITS", "pkits/pkits.json.gz", 147],
] as const;

interface Exception {
  readonly id: string;
  readonly reason: string;
}

const exceptions: readonly Exception[] = JSON.parse(
  readFileSync(new URL("./exceptions.json", import.meta.url), "utf8"),
);

test("exceptions are few, and each has its reason", () => {
  assert.ok(exceptions.length <= 2);
  for (const { id, reason } of exceptions) assert.ok(reason.length > 40, id);
});

interface Score {
  agree: number;
  falseAccept: string[];
  falseReject: string[];
}

for (const [suite, file, least] of SUITES) {
  const cases = casesOf(file);
  if (!cases) skipped(suite, "vectors not present");
  else {
    test(`${suite}: every case agrees`, async () => {
      assert.ok(cases.length >= least);
      const score = await scoreOf(cases);
      const { agree, falseAccept, falseReject } = score;
      console.log(
        `${suite.padEnd(28)} ${String(cases.length).padStart(6)} cases, ${agree} agree, ` +
          `${falseAccept.length} false accepts, ${falseReject.length} false rejects`,
      );
      const excepted = exceptions.map(({ id }) => id);
      const left = [...falseAccept, ...falseReject].filter((each) =>
        !excepted.some((id) => each.startsWith(id))
      );
      assert.deepEqual(left, []);
    });
  }
}

const pkits = casesOf("pkits/pkits.json.gz");
if (pkits) {
  test("PKITS: the policies that come out are those it names", async () => {
    const runner = new JobRunner(() => Date.now());
    const named = pkits.filter((one) =>
      one.expected_result === "SUCCESS" && one.x_pkits?.user_constrained_policy_set
    );
    assert.ok(named.length > 0);
    for (const one of named) {
      const wanted = one.x_pkits!.user_constrained_policy_set!.filter((name) => name !== "");
      const { policies } = await runner.run(jobOf(one));
      assert.deepEqual(
        [...policies as string[]].sort(),
        wanted.map((name) => policyOid(name)!).sort(),
        one.id,
      );
    }
  });
}

async function scoreOf(cases: readonly LimboCase[]): Promise<Score> {
  const runner = new JobRunner(() => Date.now());
  const score: Score = { agree: 0, falseAccept: [], falseReject: [] };
  for (const one of cases) {
    const { ok, code } = await runner.run(jobOf(one));
    const wanted = one.expected_result === "SUCCESS";
    if (ok === wanted) score.agree++;
    else (ok ? score.falseAccept : score.falseReject).push(`${one.id} ${code}`);
  }
  return score;
}
