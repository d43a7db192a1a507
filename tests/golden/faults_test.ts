import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import { WORDS } from "../../cmd/faults/all.ts";
import { faultsDocument, GOLDEN } from "./faults.ts";
import { aliasesOf, fieldsOf, sample } from "./type_sample.ts";

test("docs/faults.md is of these sources; bun tests/golden/faults.ts writes it anew", () => {
  assert.equal(readFileSync(GOLDEN, "utf8"), faultsDocument());
});

test("every code is documented, in whole sentences", () => {
  const rows = faultsDocument().split("\n").filter((line) => line.startsWith("| `"));
  assert.equal(rows.length, Object.keys(WORDS).length);
  const broken = rows.filter((row) => /\bundefined\b|\[object|NaN/.test(row));
  assert.deepEqual(broken, []);
});

test("values are made up from types", () => {
  const aliases = aliasesOf("type A = { clause: string };\n\n");
  const type = 'A & { n: number | null; kind: "x" | "y"; list: readonly { deep: boolean }[] }';
  assert.deepEqual(sample(type, "", aliases), {
    clause: "<clause>",
    n: 7,
    kind: "x",
    list: [{ deep: true }],
  });
  assert.deepEqual(fieldsOf('{\n  /** A; b. */\n  "a-b": string; // c\n}'), [["a-b", "string"]]);
});
