import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { printable, printableJson } from "../../../lib/bytes/printable.ts";

test("what steers a terminal is spelt out", () => {
  assert.equal(printable("a\u001b[2Jb"), "a\\u001b[2Jb");
  assert.equal(printable("\u009b31m"), "\\u009b31m");
  assert.equal(printable("x\r\ny\u0000"), "x\\u000d\\u000ay\\u0000");
  assert.equal(printable("gpj\u202eexe"), "gpj\\u202eexe");
  assert.equal(printable("a\u200bb\u2028c"), "a\\u200bb\\u2028c");
});

test("characters above U+FFFF are spelt out whole, and lone surrogates too", () => {
  assert.equal(printable("\u{e0001}"), "\\u{e0001}");
  assert.equal(printable("\ud800x"), "\\ud800x");
});

test("letters of any script stay, unless the terminal has ASCII alone", () => {
  assert.equal(printable("Zürich 東京"), "Zürich 東京");
  assert.equal(printable("Zürich", true), "Z\\u00fcrich");
});

test("JSON keeps its meaning and loses what steers a terminal", () => {
  const made = printableJson(JSON.stringify({ "\u009b": "\u{e0001}\u202e\u2028\n" }, null, 2));
  assert.doesNotMatch(made, /[\u007f-\u009f\p{Cf}\p{Zl}]/u);
  assert.deepEqual(JSON.parse(made), { "\u009b": "\u{e0001}\u202e\u2028\n" });
});

test("any JSON means the same after it was made safe", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      assert.equal(JSON.stringify(JSON.parse(printableJson(json))), json);
    }),
    { numRuns: 1000 },
  );
});

test("no text keeps a control character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.doesNotMatch(printable(text), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      assert.match(printable(text, true), /^[\x20-\x7e]*$/);
    }),
    { numRuns: 1000 },
  );
});
