/** Runs every example of the documentation comments. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "#unit";
import { temporaryFolder } from "./temporary.ts";

const ROOT = new URL("..", import.meta.url).pathname;
const folder = temporaryFolder();

interface Example {
  readonly path: string;
  readonly line: number;
  readonly code: string;
}

/** The blocks between \`\`\`ts and \`\`\` after @example. */
function examplesOf(path: string): Example[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  const blocks = text.matchAll(/@example[^\n]*\n\s*\* ```ts\n([\s\S]*?)^\s*\* ```$/gm);
  return [...blocks].map((block) => ({
    path,
    line: text.slice(0, block.index).split("\n").length,
    code: block[1]!.replace(/^\s*\* ?/gm, ""),
  }));
}

const sources = readdirSync(join(ROOT, "lib"), { recursive: true }).map(String).sort()
  .filter((name) => name.endsWith(".ts")).map((name) => `lib/${name}`);
const examples = sources.flatMap(examplesOf);

test("there are examples", () => {
  assert.ok(examples.length > 10);
});

examples.forEach(({ path, line, code }, i) => {
  test(`the example at ${path}:${line} runs`, async () => {
    assert.match(code, /\bthrow\b|\bassert/, "an example that shows nothing");
    const near = pathToFileURL(join(ROOT, path));
    const absolute = code.replace(/from "(\.[^"]+)"/g, (_, name: string) => {
      return `from ${JSON.stringify(new URL(name, near).href)}`;
    });
    const file = join(folder, `example_${i}.ts`);
    writeFileSync(file, `${absolute}\nexport {};\n`);
    await import(pathToFileURL(file).href);
  });
});
