import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { type Keyboard, terminalOver } from "../../cmd/terminal.ts";
import { fromUtf8, utf8 } from "../../lib/bytes/utf8.ts";
import { Fault } from "../../lib/fault.ts";

/** A keyboard that a test plays; it notes what was shown, and whether echo was off at the time. */
function fake() {
  const log: string[] = [];
  let taker: ((bytes: Uint8Array | undefined) => void) | undefined;
  const chunks: Uint8Array[] = [];
  let open = 0;
  let hidden = false;
  const keyboard: Keyboard = {
    write: (text) => void log.push(hidden ? `hidden:${text}` : text),
    open(take, hide) {
      open++;
      taker = take;
      hidden = hide;
      return () => {
        open--;
        taker = undefined;
        hidden = false;
      };
    },
  };
  const press = (keys: string | Uint8Array | undefined) => {
    const bytes = typeof keys === "string" ? utf8(keys) : keys;
    if (bytes) chunks.push(bytes);
    assert.ok(taker, "nobody listens");
    taker(bytes);
  };
  return { terminal: terminalOver(keyboard), press, log, chunks, isOpen: () => open > 0 };
}

async function answer(keys: readonly string[]): Promise<string> {
  const { terminal, press } = fake();
  const asked = terminal.askSecret("? ");
  for (const each of keys) press(each);
  using secret = await asked;
  return fromUtf8(secret.bytes) ?? "not UTF-8";
}

test("echo is off before the question, and on again after the answer", async () => {
  const { terminal, press, log, isOpen } = fake();
  const asked = terminal.askSecret("Passphrase: ");
  press("horse\r");
  using secret = await asked;
  assert.equal(secret.length, 5);
  assert.deepEqual(log, ["hidden:Passphrase: ", "\n"]);
  assert.equal(isOpen(), false);
});

test("keys come one by one or together", async () => {
  assert.equal(await answer(["h", "o", "rse\n"]), "horse");
  assert.equal(await answer(["\n"]), "");
  assert.equal(await answer(["pässwörter 🔑\r"]), "pässwörter 🔑");
});

test("editing keys", async () => {
  assert.equal(await answer(["hosr\x7f\x7frse\r"]), "horse");
  assert.equal(await answer(["é🔑\x08\r"]), "é");
  assert.equal(await answer(["\x7f\x7fa\r"]), "a");
  assert.equal(await answer(["wrong\x15right\r"]), "right");
  assert.equal(await answer(["a\x00\x01\tb\r"]), "ab");
});

test("keys that move a cursor are no part of an answer", async () => {
  assert.equal(await answer(["a\x1b[D\x1b[1;5Cb\x1bOH\x1b[3~c\x1bxd\r"]), "abcd");
  assert.equal(await answer(["a\x1b", "[", "1", "5~b\r"]), "ab");
});

test("Ctrl-C, Ctrl-D on an empty line and a terminal that goes away interrupt", async () => {
  for (const keys of ["abc\x03", "\x04", "\x1b\x03", undefined]) {
    const { terminal, press, isOpen, log } = fake();
    const asked = terminal.askSecret("? ");
    press(keys);
    await assert.rejects(asked, { code: "interrupted" });
    assert.equal(isOpen(), false);
    assert.equal(log.at(-1), "\n");
  }
  assert.equal(await answer(["ab\x04c\r"]), "abc");
});

test("an answer is 4096 octets at most", async () => {
  assert.equal((await answer(["a".repeat(4096), "\r"])).length, 4096);
  const { terminal, press, isOpen } = fake();
  const asked = terminal.askSecret("? ");
  press("a".repeat(4097));
  await assert.rejects(asked, { code: "passphrase-too-long" });
  assert.equal(isOpen(), false);
});

test("what is typed ahead answers the next questions, in order", async () => {
  const { terminal, press, log } = fake();
  const first = terminal.askSecret("1? ");
  press("one\rtwo\rthr");
  using one = await first;
  using two = await terminal.askSecret("2? ");
  const third = terminal.ask("3? ");
  press("ee\r");
  assert.deepEqual([fromUtf8(one.bytes), fromUtf8(two.bytes), await third], [
    "one",
    "two",
    "three",
  ]);
  assert.deepEqual(log, ["hidden:1? ", "\n", "2? ", "\n", "3? "]);
});

test("an answer typed ahead is shown where it is no secret", async () => {
  const { terminal, press, log } = fake();
  const first = terminal.ask("1? ");
  press("one\rtwo\r");
  assert.equal(await first, "one");
  assert.equal(await terminal.ask("2? "), "two");
  assert.deepEqual(log, ["1? ", "2? two\n"]);
});

test("an interruption typed ahead interrupts the next question", async () => {
  const { terminal, press } = fake();
  const first = terminal.askSecret("? ");
  press("one\r\x03");
  (await first)[Symbol.dispose]();
  await assert.rejects(terminal.askSecret("? "), { code: "interrupted" });
});

test("what the keyboard gave is wiped, whatever it was", async () => {
  const key = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(3, 13, 27, 127, 91));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(key, { maxLength: 20 }), { maxLength: 5 }),
      async (parts) => {
        const { terminal, press, chunks, isOpen } = fake();
        const asked = terminal.askSecret("? ").then(
          (secret) => secret[Symbol.dispose](),
          (error) => assert.ok(error instanceof Fault),
        );
        for (const part of [...parts, [13]]) if (isOpen()) press(Uint8Array.from(part));
        await asked;
        assert.ok(chunks.every((chunk) => chunk.every((byte) => byte === 0)));
      },
    ),
    { numRuns: 500 },
  );
});
