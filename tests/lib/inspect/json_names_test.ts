import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "#unit";
import { fixture } from "./fixtures.ts";
import { json } from "./look.ts";

const DOCUMENT = fileURLToPath(new URL("../../../lib/inspect/JSON.md", import.meta.url));

/** The names that stand in a type's row of the table. */
function rowOf(type: string): string[] {
  const row = readFileSync(DOCUMENT, "utf8").split("\n").find((line) =>
    line.startsWith(`| \`${type}\``)
  );
  assert.ok(row, type);
  return [...row.slice(row.indexOf("|", 1)).matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name!);
}

test("JSON.md names every field of every kind, and no other", async () => {
  const files = ["leaf.crt", "request.csr", "root.crl", "public.pem", "one.share", "ed25519.sig"];
  for (const file of files) {
    const seen = await json(fixture(file));
    const { type, ok: _, ...fields } = seen;
    const documented = new Set(rowOf(type));
    assert.deepEqual(Object.keys(fields).filter((name) => !documented.has(name)), [], file);
    // Values of fields, and what only a chain has.
    const values = ["valid", "expired", "der", "raw", "issuedBy"];
    const absent = [...documented].filter((name) => !(name in seen) && !values.includes(name));
    assert.deepEqual(absent, [], file);
  }
  const key = await json(fixture("ed25519.key"));
  const names = [...rowOf("private-key"), ...rowOf("public-key"), "type", "ok"];
  assert.deepEqual(Object.keys(key).filter((name) => !names.includes(name)), []);
  const encrypted = await json(fixture("encrypted.key"));
  const outside = [...rowOf("encrypted-key"), "type", "ok"];
  assert.deepEqual(Object.keys(encrypted).filter((name) => !outside.includes(name)), []);
});
