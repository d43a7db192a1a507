import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import { GOLDEN, usage } from "./usage.ts";

test("help texts are the golden ones; bun tests/golden/usage.ts writes them anew", async () => {
  assert.equal(readFileSync(GOLDEN.pathname, "utf8"), await usage());
});

test("help fits a terminal of 80 characters, but for lines that are to be copied", async () => {
  const wide = (await usage()).split("\n").filter((line) => line.length > 80);
  assert.deepEqual(wide.filter((line) => !line.startsWith("  conclave ")), []);
});
