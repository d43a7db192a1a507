import assert from "node:assert/strict";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { group, type Item, text } from "../../../lib/inspect/model.ts";
import { type Layout, renderText } from "../../../lib/inspect/text.ts";
import { Secret } from "../../../lib/secret/secret.ts";

const PLAIN: Layout = {
  columns: 40,
  ascii: false,
  paint: (_, text) => text,
  say: (fault) => `what ${fault.code} says`,
};

const rendered = (items: readonly Item[], layout: Partial<Layout> = {}) =>
  renderText(items, { ...PLAIN, ...layout }).join("");

test("values stand in one column", () => {
  const items: Item[] = [
    text("a", "a", "1"),
    { kind: "flag", field: "b", label: "longer", value: true },
    { kind: "number", field: "c", label: "c", value: 3, note: "three" },
    { kind: "time", field: "d", label: "d", value: 0 },
    { kind: "hex", field: "e", label: "e", value: new Uint8Array([1, 255]) },
  ];
  const lines = [
    "  a       1",
    "  longer  yes",
    "  c       3  (three)",
    "  d       1970-01-01T00:00:00Z",
    "  e       01ff",
  ];
  assert.equal(rendered(items), `${lines.join("\n")}\n`);
});

test("lines and wrapped words stay in their column; nothing at all is none", () => {
  const items: Item[] = [
    { kind: "lines", field: "a", label: "a", value: ["one", "two"], note: "critical" },
    {
      kind: "words",
      field: "b",
      label: "b",
      value: ["digitalSignature", "keyAgreement", "keyCertSign"],
    },
    { kind: "words", field: "c", label: "c", value: [] },
  ];
  const lines = [
    "  a  one",
    "     two",
    "     (critical)",
    "  b  digitalSignature, keyAgreement,",
    "     keyCertSign",
    "  c  none",
  ];
  assert.equal(rendered(items), `${lines.join("\n")}\n`);
});

test("a note that does not fit stands below", () => {
  const items = [text("a", "a", "x".repeat(30), { note: "a longer note" })];
  assert.equal(rendered(items), `  a  ${"x".repeat(30)}\n     (a longer note)\n`);
});

test("groups are indented below their heading; without one they stand in line", () => {
  const items: Item[] = [
    group("g", "group", [text("a", "a", "1")]),
    { kind: "array", field: "h", value: [text("b", "b", "2")] },
    { kind: "text", field: "c", value: "for programs alone" },
  ];
  assert.equal(rendered(items), "  group\n    a  1\n  b    2\n");
});

test("a fingerprint stands below its label, words wrapped", () => {
  const value = { hex: "ab".repeat(32), words: new Array(8).fill("academic") };
  const items: Item[] = [{ kind: "fingerprint", field: "f", label: "fingerprint", value }];
  const words = "academic academic academic academic";
  assert.equal(
    rendered(items),
    `  fingerprint\n    sha256:${"ab".repeat(32)}\n    ${words}\n    ${words}\n`,
  );
});

test("a fault is said in words", () => {
  const items: Item[] = [{ kind: "fault", field: "f", label: "f", value: new Fault("some-code") }];
  assert.equal(rendered(items), "  f  what some-code says\n");
});

test("what steers a terminal never gets through, in any kind of value", () => {
  const hostile = "x\u001b[2J\u009b31m\r\n\u202ey";
  const items: Item[] = [
    text("a", "a", hostile, { note: hostile }),
    { kind: "lines", field: "b", label: "b", value: [hostile] },
    { kind: "words", field: "c", label: "c", value: [hostile] },
    { kind: "fault", field: "d", label: "d", value: new Fault("x") },
  ];
  const out = rendered(items, { say: () => hostile });
  // deno-lint-ignore no-control-regex -- these are what must not be there
  assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test("a terminal without UTF-8 sees ASCII alone", () => {
  assert.equal(rendered([text("a", "a", "Zürich")], { ascii: true }), "  a  Z\\u00fcrich\n");
});

test("a secret stays a secret until it is written", () => {
  using secret = Secret.take(new Uint8Array([1, 2]));
  const items: Item[] = [{ kind: "secret", field: "s", label: "seed", value: secret }];
  assert.deepEqual(renderText(items, PLAIN), ["  seed\n", "    ", secret, "\n"]);
});

test("colours go round values and notes by what they say", () => {
  const paint: Layout["paint"] = (part, text) => `<${part}>${text}</>`;
  const items = [
    text("a", "a", "1", { tone: "bad" }),
    text("b", "b", "2", { tone: "good", note: "n" }),
    text("c", "c", "3", { note: "n" }),
  ];
  const lines = [
    "  <label>a</>  <bad>1</>",
    "  <label>b</>  2  <good>(n)</>",
    "  <label>c</>  3  <note>(n)</>",
  ];
  assert.equal(rendered(items, { paint }), `${lines.join("\n")}\n`);
});
