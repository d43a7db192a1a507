import assert from "node:assert/strict";
import { test } from "#unit";
import { Budget, BudgetSpent } from "../../../lib/chain/budget.ts";
import { PolicyGraph } from "../../../lib/chain/policies/graph.ts";
import { policyOid } from "../../../lib/chain/policies/names.ts";

const ANY = "2.5.29.32.0";
const graph = () => new PolicyGraph(new Budget());
const held = (found: PolicyGraph, ...wanted: string[]) =>
  [...found.result(new Set(wanted.length > 0 ? wanted : [ANY]))].sort();

test("a policy holds that every certificate has", () => {
  const found = graph();
  found.descend(["1.1", "1.2"], true);
  found.descend(["1.2", "1.3"], true);
  assert.deepEqual(held(found), ["1.2"]);
  assert.deepEqual(held(found, "1.1"), []);
  found.descend(["1.4"], true);
  assert.ok(found.empty);
});

test("anyPolicy stands for what is expected, unless it is inhibited", () => {
  const found = graph();
  found.descend([ANY], true);
  found.descend(["1.1"], true);
  assert.deepEqual(held(found), ["1.1"]);
  found.descend([ANY], true);
  assert.deepEqual(held(found), ["1.1"]);
  found.descend([ANY], false);
  assert.ok(found.empty);
});

test("anyPolicy to the end is whatever is asked for", () => {
  const found = graph();
  found.descend([ANY], true);
  assert.deepEqual(held(found), [ANY]);
  assert.deepEqual(held(found, "1.7", "1.8"), ["1.7", "1.8"]);
});

test("a mapped policy counts under the name of the anchor's domain", () => {
  const found = graph();
  found.descend(["1.1"], true);
  found.map([{ issuer: "1.1", subject: "2.1" }, { issuer: "1.1", subject: "2.2" }], true);
  found.descend(["2.2"], true);
  assert.deepEqual(held(found), ["1.1"]);
  assert.deepEqual(held(found, "2.2"), []);
});

test("a policy that is mapped away does not hold under its old name", () => {
  const found = graph();
  found.descend(["1.1"], true);
  found.map([{ issuer: "1.1", subject: "2.1" }], true);
  found.descend(["1.1"], true);
  assert.ok(found.empty);
});

test("where mapping is inhibited, what would be mapped is dropped", () => {
  const found = graph();
  found.descend(["1.1", "1.2"], true);
  found.map([{ issuer: "1.1", subject: "2.1" }], false);
  found.descend(["1.1", "1.2", "2.1"], true);
  assert.deepEqual(held(found), ["1.2"]);
});

test("a mapping out of anyPolicy names a policy that nobody had named", () => {
  const found = graph();
  found.descend([ANY], true);
  found.map([{ issuer: "1.1", subject: "2.1" }], true);
  found.descend(["2.1"], true);
  assert.deepEqual(held(found), ["1.1"]);
});

test("mappings that double at every depth stay linear", () => {
  const found = graph();
  found.descend(["0.0", "0.1"].map((each) => `1.${each}`), true);
  for (let depth = 0; depth < 60; depth++) {
    const [a, b] = [`1.${depth}.0`, `1.${depth}.1`] as const;
    const [c, d] = [`1.${depth + 1}.0`, `1.${depth + 1}.1`] as const;
    found.map(
      [[a, c], [a, d], [b, c], [b, d]].map(([issuer, subject]) =>
        ({ issuer, subject }) as {
          issuer: string;
          subject: string;
        }
      ),
      true,
    );
    found.descend([c, d], true);
  }
  // A tree would have 2^60 leaves.
  assert.deepEqual(held(found), ["1.0.0", "1.0.1"]);
});

test("policies without end spend their budget", () => {
  const found = graph();
  const many = (depth: number) => Array.from({ length: 5000 }, (_, i) => `1.${depth}.${i}`);
  assert.throws(() => {
    found.descend([ANY], true);
    for (let depth = 0; depth < 100; depth++) {
      found.map(many(depth).map((subject) => ({ issuer: `2.${depth}`, subject })), true);
      found.descend([ANY], true);
    }
  }, BudgetSpent);
});

test("policies are asked for by OID, or by the names that PKITS uses", () => {
  assert.equal(policyOid("anyPolicy"), ANY);
  assert.equal(policyOid("NIST-test-policy-3"), "2.16.840.1.101.3.2.1.48.3");
  assert.equal(policyOid("1.2.3"), "1.2.3");
  for (const text of ["", "1", "NIST-test-policy-0", "policy"]) {
    assert.equal(policyOid(text), undefined, text);
  }
});
