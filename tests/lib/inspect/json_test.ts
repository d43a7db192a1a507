import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { describedJson, type Json, writeJson } from "../../../lib/inspect/json.ts";
import { data, group, type Item, text } from "../../../lib/inspect/model.ts";
import { Secret } from "../../../lib/secret/secret.ts";

const written = (value: Json) => writeJson(value).join("");

test("each kind of value has its JSON", () => {
  const items: Item[] = [
    text("a", "a", "1"),
    text("b", "b", "for people", { data: { for: "programs" } }),
    data("c", null),
    { kind: "flag", field: "d", label: "d", value: false },
    { kind: "time", field: "e", label: "e", value: 1000 },
    { kind: "hex", field: "f", label: "f", value: new Uint8Array([0, 171]) },
    { kind: "lines", field: "g", label: "g", value: ["x", "y"] },
    { kind: "fault", field: "h", label: "h", value: new Fault("code", { at: 1 }) },
    { kind: "fingerprint", field: "i", label: "i", value: { hex: "ab", words: ["one", "two"] } },
    group("j", "j", [text("k", "k", "2")]),
    { kind: "array", field: "l", value: [text("m", "m", "3")] },
  ];
  const made = describedJson({ type: "certificate", title: "certificate", ok: true, items });
  assert.deepEqual(JSON.parse(written(made)), {
    type: "certificate",
    ok: true,
    a: "1",
    b: { for: "programs" },
    c: null,
    d: false,
    e: "1970-01-01T00:00:01Z",
    f: "00ab",
    g: ["x", "y"],
    h: { code: "code", data: { at: 1 } },
    i: { sha256: "ab", words: "one two" },
    j: { k: "2" },
    l: ["3"],
  });
});

test("it is written as JSON.stringify writes it", () => {
  const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
  fc.assert(
    fc.property(plain, (value) => {
      const json = written(value as Json);
      assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 1000 },
  );
  const sample = { a: [1, { b: [] }], c: {}, d: "x", e: undefined };
  assert.equal(written(sample), JSON.stringify(sample, null, 2));
});

test("nothing in it can steer a terminal", () => {
  const json = written({ "k\u009b": "\u001b[2J\u202e\u2028" });
  assert.match(json, /^[\x20-\x7e\n]*$/);
  assert.deepEqual(JSON.parse(json), { "k\u009b": "\u001b[2J\u202e\u2028" });
});

test("a secret stays a secret until it is written", () => {
  using secret = Secret.take(new Uint8Array([1, 2]));
  const chunks = writeJson({ private: secret });
  assert.deepEqual(chunks.filter((chunk) => chunk instanceof Secret), [secret]);
  const shown = chunks.map((chunk) => chunk instanceof Secret ? "0102" : chunk).join("");
  assert.deepEqual(JSON.parse(shown), { private: "0102" });
});
