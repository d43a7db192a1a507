import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "#unit";
import { quoted } from "../script_engine/pipeline.ts";
import { Screen } from "../script_engine/screen.ts";
import { BUN, DENO, denoPermissions, ROOT } from "../script_engine/ways.ts";

const ASK = join(ROOT, "tests", "program", "ask.ts");
const ways = {
  bun: [BUN, ASK],
  deno: [DENO, "run", ...denoPermissions(ROOT), ASK],
};

for (const [way, words] of Object.entries(ways)) {
  const started = (redirection = "") =>
    new Screen(`exec ${words.map(quoted).join(" ")}${redirection}`, ROOT);

  /** A screen whose program waits for the passphrase, with echo off. */
  const asked = async (redirection?: string): Promise<Screen> => {
    const screen = started(redirection);
    await screen.see(/^Passphrase for it: /m);
    await screen.hidden();
    return screen;
  };

  test(`${way}: a passphrase is asked for twice and never shown`, async () => {
    const screen = await asked();
    screen.type("correct hor\x1b[Dse\x7fé\x7fe\r");
    await screen.see(/^The same again: /m);
    await screen.hidden();
    screen.type("nonsense\x15correct horse\n");
    await screen.see(/^13 octets$/m);
    await screen.see(/^Name: /m);
    screen.type("Bob\r");
    assert.equal(await screen.end(), 0);
    assert.match(screen.text, /^Name: Bob\nthe name is Bob$/m);
    assert.doesNotMatch(screen.text, /correct|horse|nonsense/);
  });

  test(`${way}: answers pasted at once are all taken`, async () => {
    const screen = await asked();
    screen.type("horse\rhorse\rBob\r");
    assert.equal(await screen.end(), 0);
    assert.match(screen.text, /^Name: Bob\nthe name is Bob$/m);
    assert.doesNotMatch(screen.text, /horse/);
  });

  test(`${way}: standard input and output may be elsewhere`, async () => {
    const screen = await asked(" </dev/null >/dev/null");
    screen.type("horse\rhorse\r");
    await screen.see(/^Name: /m);
    screen.type("Bob\r");
    assert.equal(await screen.end(), 0);
  });

  test(`${way}: two answers that differ are refused`, async () => {
    const screen = await asked();
    screen.type("horse\r");
    await screen.see(/again/);
    screen.type("house\r");
    assert.equal(await screen.end(), 5);
    assert.match(screen.text, /^fault passphrase-differs$/m);
  });

  test(`${way}: an empty passphrase is refused`, async () => {
    const screen = await asked();
    screen.type("\r");
    assert.equal(await screen.end(), 2);
    assert.match(screen.text, /^fault passphrase-empty$/m);
  });

  for (const [name, keys] of [["Ctrl-C", "hor\x03"], ["Ctrl-D", "\x04"]] as const) {
    test(`${way}: ${name} at a hidden question restores echo and exits 130`, async () => {
      const screen = await asked();
      screen.type(keys);
      assert.equal(await screen.end(), 130);
      assert.match(screen.text, /^fault interrupted$/m);
    });
  }

  for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]] as const) {
    test(`${way}: ${signal} at a hidden question restores echo`, async () => {
      const screen = await asked();
      screen.signal(signal);
      assert.equal(await screen.end(), code);
    });
  }

  test(`${way}: Ctrl-C at a question that is shown exits 130`, async () => {
    const screen = await asked();
    screen.type("a\ra\r");
    await screen.see(/^Name: /m);
    screen.type("\x03");
    assert.equal(await screen.end(), 130);
  });

  test(`${way}: the end of a terminal ends the program`, async () => {
    const screen = await asked();
    screen.hangUp();
    assert.notEqual(await screen.end(), 0);
  });
}
