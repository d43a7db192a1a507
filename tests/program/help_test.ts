import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import { COMMANDS } from "../../cmd/commands.ts";
import { GOLDEN } from "../golden/usage.ts";
import { run } from "./run.ts";

const golden = readFileSync(GOLDEN.pathname, "utf8");

/** Ways to ask, each with what may stand before and after. */
const paths = COMMANDS.filter(({ hidden }) => !hidden).map(({ path }) => path.split(" "));

for (const words of [[], ...paths]) {
  test(`conclave ${words.join(" ")}: help is the same, however it is asked for`, () => {
    const { stdout, stderr, code } = run([...words, "--help"]);
    assert.equal(code, 0, stderr);
    assert.ok(golden.includes(`\`\`\`\n${stdout}\`\`\``));
    assert.match(stdout, /^ {2}# .+\n {2}conclave /);
    for (const other of [[...words, "-h"], ["help", ...words], ["--help", ...words]]) {
      assert.deepEqual(run(other), { code: 0, stdout, stderr: "" }, other.join(" "));
    }
  });
}

test("help and version take nothing more", () => {
  for (const words of [["--version", "x"], ["--version", "--json"], ["generate", "--help", "x"]]) {
    assert.equal(run(words).code, 2, words.join(" "));
  }
  assert.equal(run(["help", "nothing"]).code, 2);
  assert.equal(run([]).code, 2);
});
