import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { nearest } from "../../cmd/nearest.ts";

test("one slip finds the word, in any case", () => {
  const known = ["inspect", "verify-chain", "verify", "split"];
  for (const given of ["inspct", "inspectt", "insepct", "Inspect", "inspekt"]) {
    assert.equal(nearest(given, known), "inspect", given);
  }
  assert.equal(nearest("verify-chian", known), "verify-chain");
  assert.equal(nearest("splt", known), "split");
});

test("nothing near is nothing", () => {
  for (const given of ["", "x", "zebra", "inspectinspect", "i".repeat(100_000)]) {
    assert.equal(nearest(given, ["inspect", "split"]), null);
  }
  assert.equal(nearest("inspect", []), null);
});

test("one letter is not near another", () => {
  assert.equal(nearest("-x", ["-k", "-n"]), null);
  assert.equal(nearest("-K", ["-k", "-n"]), "-k");
});

test("of two the nearer is taken", () => {
  assert.equal(nearest("generate kex", ["generate key", "generate csr"]), "generate key");
});

test("the word itself is always its own nearest", () => {
  const word = fc.stringMatching(/^[a-z]{2,20}$/);
  fc.assert(fc.property(word, fc.array(word), (given, others) => {
    assert.equal(nearest(given, [...others, given]), given);
  }));
});
