import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import * as library from "../mod.ts";

const text = readFileSync(new URL("../mod.ts", import.meta.url).pathname, "utf8");

test("mod.ts re-exports lib and does nothing else", () => {
  const code = text.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, "");
  const statements = code.split(";").map((statement) => statement.trim()).filter(Boolean);
  for (const statement of statements) {
    assert.match(statement, /^export (type )?(\*|\{[^}]*\}) from "\.\/lib\/[\w/]+\.ts"$/);
  }
});

test("the library loads in this runtime, with nothing left undefined", () => {
  const names = Object.keys(library);
  assert.ok(names.length > 20);
  for (const [name, value] of Object.entries(library)) assert.notEqual(value, undefined, name);
});
