import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "#unit";
import { VERSION } from "../../cmd/version.ts";
import { ROOT } from "../script_engine/ways.ts";
import { sourcesBelow, trackedFiles } from "./sources.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const lines = (text: string) => text.split("\n").length - 1;

test("the version is package.json's", () => {
  assert.equal(VERSION, JSON.parse(read("package.json")).version);
});

test("files hold one idea: none over 300 lines, few over 250", () => {
  const sizes = sourcesBelow("lib", "cmd", "tests").map(({ path, text }) => ({
    path,
    size: lines(text),
  }));
  assert.deepEqual(sizes.filter(({ size }) => size > 300), []);
  const long = sizes.filter(({ size }) => size > 250);
  assert.ok(long.length <= sizes.length / 20, long.map(({ path }) => path).join(" "));
});

test("no drawer for what has no place", () => {
  const drawers = trackedFiles().filter((path) =>
    /(^|\/)(utils?|helpers?|common|misc)(\/|\.|$)/.test(path)
  );
  assert.deepEqual(drawers, []);
});

test("no file names a place on somebody's machine, or a registry's host", () => {
  const places = new RegExp(
    ["/" + "root/", "/" + "work/", "/home/\\w+/", "://" + "registry\\."].join("|"),
  );
  const found = trackedFiles().filter((path) => !/\.(png|gz|der|pdf)$/.test(path))
    .filter((path) => places.test(read(path)));
  assert.deepEqual(found, []);
});

test("no test is switched off", () => {
  const off = /\b(test|it|describe)\.(skip|only|todo|if|skipIf)\(|\bignore: true|\bbunTest\.skip\(/;
  const found = sourcesBelow("tests").filter(({ path, text }) =>
    !/^tests\/unit_/.test(path) && off.test(text)
  );
  assert.deepEqual(found.map(({ path }) => path), []);
});

test("every test asserts something", () => {
  const found = sourcesBelow("tests").filter(({ path, text }) =>
    path.endsWith("_test.ts") && !/\bassert\b/.test(text)
  );
  assert.deepEqual(found.map(({ path }) => path), []);
});

test("no type is silenced", () => {
  const silent = /@ts-(ignore|nocheck|expect-error)|\bas any\b/;
  const found = sourcesBelow("lib", "cmd").filter(({ text }) => silent.test(text));
  assert.deepEqual(found.map(({ path }) => path), []);
});

test("both runtimes' versions are pinned once, and dependencies exactly", () => {
  const { engines, dependencies, devDependencies } = JSON.parse(read("package.json"));
  for (const version of Object.values({ ...engines, ...dependencies, ...devDependencies })) {
    assert.match(String(version), /^\d+\.\d+\.\d+$/);
  }
});
