import assert from "node:assert/strict";
import { test } from "#unit";
import { confirmSheets } from "../../cmd/split_confirm.ts";
import { shareOut } from "../lib/share/sharing.ts";
import { codeOf } from "./fake_host.ts";
import { rowsOf, typist } from "./typist.ts";

const shares = await shareOut(2, 2, { custodians: ["Ada", "Bo"] });
const [one, two] = shares.map(rowsOf) as [string[], string[]];

test("every sheet is typed back, in order", async () => {
  const { terminal, said, left } = typist([...one, ...two]);
  await confirmSheets(terminal, shares, false);
  assert.deepEqual(left, []);
  assert.match(
    said.join("\n"),
    /share 1 of 2, of Ada: confirmed[^]*share 2 of 2, of Bo: confirmed/,
  );
});

test("another sheet, one of another set and one that was given up have to be typed again", async () => {
  const other = rowsOf((await shareOut(2, 2, { custodians: ["Ada", "Bo"] }))[0]!);
  const { terminal, said, left } = typist([...two, ...other, one[0]!, "restart", ...one, ...two]);
  await confirmSheets(terminal, shares, false);
  assert.deepEqual(left, []);
  const all = said.join("\n");
  assert.match(all, /that is share 2\n/);
  assert.match(all, /that is a share of another set/);
  assert.equal(said.filter((line) => line.includes("Type back share 1 of 2")).length, 4);
});

test("a set whose confirmation is broken off does not pass", async () => {
  for (const lines of [[], one, one.slice(0, 5)]) {
    const { terminal } = typist(lines);
    assert.equal(await codeOf(() => confirmSheets(terminal, shares, false)), "interrupted");
  }
});
