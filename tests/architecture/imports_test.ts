import assert from "node:assert/strict";
import { Transpiler } from "bun";
import { test } from "#unit";
import { type Source, sourcesBelow, target } from "./sources.ts";

/** Rooms by height: what stands in a row may use its own row and those before it. */
const ROWS: readonly (readonly string[])[] = [
  ["fault", "bytes"],
  ["secret", "asn1", "pem"],
  ["key", "share"],
  ["cert", "quorum", "signature"],
  ["chain", "lint"],
  ["issue"],
  ["inspect", "ceremony"],
  ["cmd"],
];

function room(path: string): string {
  return path.startsWith("lib/") ? path.split("/")[1]!.replace(/\.ts$/, "") : path.split("/")[0]!;
}

function height(path: string): number {
  const row = ROWS.findIndex((rooms) => rooms.includes(room(path)));
  assert.ok(row >= 0, `${path} stands in no known room`);
  return row;
}

const sources = sourcesBelow("lib", "cmd");
const edges = sources.flatMap((source) =>
  source.imports.flatMap((name) => {
    const to = target(source, name);
    return to === undefined
      ? []
      : [{ from: source.path, to, atOnce: source.atOnce.includes(name) }];
  })
);

test("there are sources and imports to judge", () => {
  assert.ok(sources.length > 50 && edges.length > sources.length);
});

test("every import names a file that is there", () => {
  const known = new Set(sources.map(({ path }) => path));
  assert.deepEqual(edges.filter(({ to }) => !known.has(to)), []);
});

test("no room uses a room above it", () => {
  assert.deepEqual(edges.filter(({ from, to }) => height(to) > height(from)), []);
});

test("nothing but the program itself uses main.ts", () => {
  assert.deepEqual(edges.filter(({ to }) => to === "cmd/main.ts"), []);
});

/** A way around, or undefined. */
function cycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (node: string): string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    way.push(node);
    for (const next of graph.get(node) ?? []) {
      const found = visit(next);
      if (found) return found;
    }
    way.pop();
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const found = visit(node);
    if (found) return found;
  }
  return undefined;
}

function graphOf(pairs: readonly { from: string; to: string }[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of pairs) {
    if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  }
  return graph;
}

test("a cycle is found where there is one", () => {
  const graph = graphOf([{ from: "a", to: "b" }, { from: "b", to: "c" }, { from: "c", to: "b" }]);
  assert.deepEqual(cycle(graph), ["b", "c", "b"]);
});

test("no file is loaded with itself by a way around", () => {
  // The table of commands waits for its commands, two of which read the table.
  const graph = graphOf(edges.filter(({ atOnce }) => atOnce));
  assert.equal(cycle(graph)?.join(" -> "), undefined);
});

test("no room uses itself by a way around", () => {
  const rooms = edges.map(({ from, to }) => ({ from: room(from), to: room(to) }));
  assert.equal(cycle(graphOf(rooms))?.join(" -> "), undefined);
});

/** lib's one exception: memory of the machine, one file a runtime. */
const NATIVE = /^lib\/secret\/memory_\w+\.ts$/;
const IMPURE =
  /\b(?:Deno|Bun|process|console|performance)\.\w|\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b|\b(?:setTimeout|setInterval|fetch|require)\(|\bglobalThis\.(?!crypto\.subtle\b)\w|\b(?<!globalThis\.)crypto\.(?!subtle\b)\w/;

/** The code without comments, types and what stands in quotes. */
function code({ path, text }: Source): string {
  try {
    const plain = new Transpiler({ loader: "ts" }).transformSync(text);
    return plain.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
  } catch (error) {
    throw new Error(`${path}: ${error}`);
  }
}

test("lib is pure: no runtime, clock, entropy or output of its own", () => {
  const outside = sourcesBelow("lib").filter(({ path }) => !NATIVE.test(path)).flatMap((source) => {
    const modules = source.imports.filter((name) =>
      /^(node|bun|deno|jsr|npm|https?):|^bun$/.test(name)
    );
    const found = IMPURE.exec(code(source));
    return [...modules, ...(found ? [found[0]] : [])].map((what) => `${source.path}: ${what}`);
  });
  assert.deepEqual(outside, []);
});

test("the search for impurity finds it", () => {
  for (
    const impure of [
      "Deno.args",
      "console.log(1)",
      "new Date()",
      "crypto.getRandomValues(x)",
      "globalThis.crypto.randomUUID()",
      "fetch('x')",
    ]
  ) {
    assert.match(impure, IMPURE);
  }
  for (const pure of ["globalThis.crypto.subtle.digest(x)", "new Date(at)", "subprocess.x"]) {
    assert.doesNotMatch(pure, IMPURE);
  }
});
