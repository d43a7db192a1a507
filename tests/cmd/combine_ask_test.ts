import assert from "node:assert/strict";
import { test } from "#unit";
import { askAndCombine } from "../../cmd/combine_ask.ts";
import { fromUtf8 } from "../../lib/bytes/utf8.ts";
import { encodeSheet } from "../../lib/share/sheet.ts";
import { encodeQrText } from "../../lib/share/qr/text.ts";
import type { Share } from "../../lib/share/types.ts";
import { codeOf } from "./fake_host.ts";
import { rowsOf, typist } from "./typist.ts";
import { counting, shareOut } from "../lib/share/sharing.ts";
import { shareKey } from "../lib/share/feldman/keys.ts";

async function rebuilt(lines: readonly string[], reveal = false) {
  const { terminal, said, shown, left } = typist(lines);
  const { secret, report } = await askAndCombine(terminal, reveal);
  using _ = secret;
  assert.deepEqual(left, []);
  return { secret: [...secret.bytes], report, said: said.join("\n"), shown };
}

const set = await shareOut(2, 3, { label: "Example", custodians: ["Ada", "Bo", "Cy"] });
const [one, two, three] = set.map(rowsOf) as [string[], string[], string[]];
const abbreviated = (rows: readonly string[]) =>
  rows.map((row) => row.trim().split(/\s+/).slice(1).map((word) => word.slice(0, 4)).join(" "));

test("two sheets typed row by row, in full or by four letters, give the secret", async () => {
  const { secret, report, said, shown } = await rebuilt([...one, ...abbreviated(three)]);
  assert.deepEqual(secret, [...counting(32)]);
  assert.deepEqual(report.used.map(({ x }) => x), [1, 3]);
  assert.match(said, /share 1 of 3, of Ada, set [0-9a-f]{16} "Example"\n {2}1 of 2: 1 more needed/);
  assert.match(said, /Row 2 of \d+: /);
  assert.ok(shown.every((visible) => !visible));
});

test("no word of a sheet is said unless that is asked for", async () => {
  const words = new Set(one.flatMap((row) => row.match(/[a-z]+/g)!));
  const wrong = one[1]!.trim().split(/\s+/);
  wrong[2] = `${wrong[2]!.slice(0, -1)}q`;
  const lines = [one[0]!, wrong.join(" "), ...one.slice(1), ...two];
  const hidden = await rebuilt(lines);
  assert.match(hidden.said, /not of the list: word 2; type row 2 again/);
  const spoken = hidden.said.split("\n").filter((line) =>
    line.startsWith("  ") && /list|check/.test(line)
  );
  assert.ok(
    spoken.every((line) => !(line.match(/"[a-z]+"/g) ?? []).some((w) => words.has(w.slice(1, -1)))),
  );
  const shown = await rebuilt(lines, true);
  assert.match(shown.said, /word 2 \("[a-z]+"/);
  assert.ok(shown.shown.every((visible) => visible));
});

test("exchanged words, too few words and rows out of order are said at once", async () => {
  const words = one[1]!.trim().split(/\s+/).slice(1);
  const exchanged = [words[1], words[0], ...words.slice(2)].join(" ");
  const { said } = await rebuilt([
    one[0]!,
    exchanged,
    words.slice(1).join(" "),
    one[2]!,
    ...one.slice(1),
    ...two,
  ]);
  assert.match(said, /row 2 does not fit its check/);
  assert.match(said, /row 2 has five words and a check, and 5 words were typed/);
  assert.match(said, /row 2 comes next, and 3 was typed/);
});

test("a lost row is found again, and the repair is confirmed", async () => {
  const lines = [...one.slice(0, 3), "skip", ...one.slice(4)];
  const { secret, said } = await rebuilt([...lines, "y", ...two]);
  assert.deepEqual(secret, [...counting(32)]);
  assert.match(said, /row 4, word 1: found/);
  // Not confirmed: the sheet is left out and can be typed again.
  const again = await rebuilt([...lines, "n", ...one, ...two]);
  assert.deepEqual(again.secret, [...counting(32)]);
});

test("what the paper says is kept, and restart begins anew", async () => {
  const words = one[5]!.trim().split(/\s+/);
  words[1] = words[1] === "academic" ? "acid" : "academic";
  const wrong = words.join(" ");
  const kept = await rebuilt(
    [...one.slice(0, 5), wrong, "keep", ...one.slice(6), "y", ...two],
    true,
  );
  assert.match(kept.said, /row 6, word 1: "[a-z]+" instead of "(academic|acid)"/);
  const restarted = await rebuilt(["keep", ...one.slice(0, 5), "restart", ...one, ...two]);
  assert.match(restarted.said, /no row was refused/);
});

test("too much that is lost: the sheet has to be typed again", async () => {
  const lines = [...one.slice(0, 3), "skip", "skip", ...one.slice(5)];
  const { said } = await rebuilt([...lines, ...one, ...two]);
  assert.match(said, /too much is missing or wrong.*\n.*\n {2}This sheet has to be typed again/);
});

test("the same sheet twice and one of another set are left out", async () => {
  const other = rowsOf((await shareOut(2, 3))[1]!);
  const { said, report } = await rebuilt([...one, ...one, ...other, ...two]);
  assert.match(said, /a share of this number is there already; it was left out/);
  assert.match(said, /it is of another set than the first one; it was left out/);
  assert.deepEqual(report.used.map(({ x }) => x), [1, 2]);
});

test("an altered sheet of a key is refused alone; one of bytes asks for another", async () => {
  const alter = (share: Share): string[] => {
    share.value.bytes[3]! ^= 1;
    return rowsOf(share);
  };
  const key = await shareKey("p256", 2, 3);
  const rows = key.shares.map(rowsOf);
  const proved = await rebuilt([...rows[0]!, ...alter(key.shares[1]!), ...rows[2]!]);
  assert.match(proved.said, /it is not the share that was made; it was left out/);
  assert.deepEqual(proved.secret, [...key.pkcs8]);
  const bytes = await shareOut(2, 3);
  const good = bytes.map(rowsOf);
  const searched = await rebuilt([...good[0]!, ...alter(bytes[1]!), ...good[2]!]);
  assert.match(searched.said, /do not fit together/);
  assert.deepEqual(searched.report.bad.map(({ x }) => x), [2]);
  assert.deepEqual(searched.secret, [...counting(32)]);
});

test("a scanner types the text of a code", async () => {
  const codes = set.slice(0, 2).map((share) => {
    using sheet = encodeSheet(share);
    using text = encodeQrText(sheet.bytes);
    return fromUtf8(text.bytes)!;
  });
  assert.deepEqual((await rebuilt(codes)).secret, [...counting(32)]);
});

test("Ctrl-C ends it", async () => {
  for (const lines of [[], one.slice(0, 4), one]) {
    const { terminal } = typist(lines);
    assert.equal(await codeOf(() => askAndCombine(terminal, false)), "interrupted");
  }
});
