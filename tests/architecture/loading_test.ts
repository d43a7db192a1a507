import assert from "node:assert/strict";
import { Transpiler } from "bun";
import { test } from "#unit";
import { sourcesBelow, target } from "./sources.ts";

const sources = new Map(sourcesBelow("lib", "cmd").map((source) => [source.path, source]));
const transpiler = new Transpiler({ loader: "ts" });

/** Everything that is loaded with these files: modules that they import at once, types left out. */
function loadedWith(...paths: readonly string[]): Set<string> {
  const loaded = new Set<string>();
  const visit = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const source = sources.get(path);
    if (!source) return;
    for (const { kind, path: name } of transpiler.scanImports(source.text)) {
      if (kind === "import-statement") visit(target(source, name) ?? name);
    }
  };
  paths.forEach(visit);
  return loaded;
}

test("help and version load no cryptography and no room of the library but bytes", () => {
  const loaded = [...loadedWith("cmd/main.ts", "cmd/overview.ts")];
  assert.ok(loaded.includes("cmd/overview.ts") && loaded.includes("node:process"));
  const heavy = loaded.filter((path) =>
    !/^(cmd\/|node:(fs|process|tty|util)$|lib\/(bytes\/|fault\.ts$))/.test(path)
  );
  assert.deepEqual(heavy, []);
});

test("no command's file is loaded before it is called", () => {
  const loaded = loadedWith("cmd/main.ts", "cmd/overview.ts", "cmd/help.ts", "cmd/report.ts");
  const commands = [...sources.values()].filter(({ text }) => /= command\(\{/.test(text));
  assert.notEqual(commands.length, 0);
  assert.deepEqual(commands.filter(({ path }) => loaded.has(path)).map(({ path }) => path), []);
});
