import assert from "node:assert/strict";
import { test } from "#unit";

import { COMMON } from "../../cmd/command.ts";
import { COMMANDS } from "../../cmd/commands.ts";
import { parse } from "../../cmd/parse.ts";
import { commandsOf } from "./lines.ts";

test("commands have names of their own", () => {
  const paths = COMMANDS.map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length);
  // "sign" beside "sign cert" would take its operands for a command.
  assert.deepEqual(paths.filter((path) => paths.some((other) => other.startsWith(`${path} `))), []);
});

for (const row of COMMANDS) {
  test(`${row.path}: the table and the command agree`, async () => {
    const command = await row.load();
    assert.equal(command.path, row.path);
    assert.equal(command.summary, row.summary);
    assert.match(row.summary, /^[a-z].*[^.]$/);
  });

  test(`${row.path}: help begins with three examples that its own parser takes`, async () => {
    const { examples } = await row.load();
    assert.equal(examples.length, 3);
    for (const { line, does } of examples) {
      assert.notEqual(does, "");
      const parts = commandsOf(line).filter(([first]) => first === "conclave");
      assert.ok(parts.some((words) => words.join(" ").startsWith(`conclave ${row.path}`)), line);
      for (const [, ...words] of parts) await takes(words);
    }
  });

  test(`${row.path}: flags are told apart from each other and from those everywhere`, async () => {
    const { flags } = await row.load();
    const names = [...Object.keys(flags), ...Object.keys(COMMON)];
    assert.equal(new Set(names).size, names.length);
    const shorts = [...Object.values(flags), ...Object.values(COMMON)].flatMap(({ short }) =>
      short === undefined ? [] : [short]
    );
    assert.equal(new Set(shorts).size, shorts.length);
    for (const [name, flag] of Object.entries(flags)) {
      assert.match(name, /^[a-zA-Z0-9]+(-[a-z0-9]+)*$/);
      assert.match(flag.summary, /[^.]$/, name);
      assert.equal(flag.short === undefined || flag.short.length === 1, true);
    }
  });
}

/** Parses a command line by the table, as the program does. */
async function takes(words: readonly string[]): Promise<void> {
  const line = words.join(" ");
  const row = COMMANDS.find(({ path }) => `${line} `.startsWith(`${path} `));
  assert.ok(row, `there is no command for: ${line}`);
  const { flags, operands, path } = await row.load();
  parse(path, { ...flags, ...COMMON }, operands, words.slice(path.split(" ").length));
}
