import assert from "node:assert/strict";
import { test } from "#unit";
import { TABLES, WORDS } from "../../cmd/faults/all.ts";
import { sourcesBelow } from "./sources.ts";

const sources = sourcesBelow("lib", "cmd");

/** Codes that rooms declare in their `faults.ts`, each with its file. */
const declared = sources.filter(({ path }) => /faults\.ts$/.test(path)).flatMap(
  ({ path, text }) => {
    const types = [...text.matchAll(/^export type \w+Faults = \{\n([\s\S]*?)^\};/gm)];
    return types.flatMap(([, body = ""]) =>
      [...body.matchAll(/^ {2}"([^"]+)":/gm)].map(([, code]) => ({ code: code!, path }))
    );
  },
);

test("every room's codes are found", () => {
  const files = new Set(declared.map(({ path }) => path));
  const silent = sources.filter(({ path, text }) =>
    /(^|_|\/)faults\.ts$/.test(path) && /\bfaultsOf</.test(text) && !files.has(path)
  );
  assert.deepEqual(silent.map(({ path }) => path), []);
});

test("codes are kebab-case", () => {
  assert.deepEqual(declared.filter(({ code }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)), []);
});

test("no two rooms declare the same code", () => {
  const codes = declared.map(({ code }) => code);
  assert.deepEqual(codes.filter((code, i) => codes.indexOf(code) !== i), []);
});

test("every code has words in exactly one table, and every table's code is declared", () => {
  const worded = TABLES.flatMap((table) => Object.keys(table));
  assert.deepEqual(worded.filter((code, i) => worded.indexOf(code) !== i), []);
  assert.deepEqual(worded.sort(), declared.map(({ code }) => code).sort());
  assert.equal(Object.keys(WORDS).length, worded.length);
});

test("every code is raised somewhere", () => {
  const rest = sources.filter(({ path }) => !/faults\.ts$|^cmd\/faults\//.test(path))
    .map(({ text }) => text).join("\n");
  assert.deepEqual(declared.filter(({ code }) => !rest.includes(`"${code}"`)), []);
});
