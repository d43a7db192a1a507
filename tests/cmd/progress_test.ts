import assert from "node:assert/strict";
import { test } from "#unit";
import { withProgress } from "../../cmd/progress.ts";
import { fakeHost } from "./fake_host.ts";

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** A host whose standard error is a terminal or not, and what was written there. */
function watched(isTerminal: boolean) {
  const written: string[] = [];
  const write = (content: string | Uint8Array) => written.push(String(content)) > 0;
  return { host: { ...fakeHost(), stderr: { isTerminal, columns: 80, write } }, written };
}

test("work over a second is shown on a terminal, and the line is erased", async () => {
  const { host, written } = watched(true);
  const result = await withProgress(host, { quiet: false }, "searching", async () => {
    await pause(1400);
    return 7;
  });
  assert.equal(result, 7);
  assert.ok(written.length >= 3);
  assert.match(written[0]!, /^\r. searching/);
  assert.equal(written.at(-1), "\r\x1b[K");
});

test("the line is erased when the work fails, and the failure goes on", async () => {
  const { host, written } = watched(true);
  const work = () => pause(1100).then(() => Promise.reject(new Error("no primes")));
  await assert.rejects(withProgress(host, { quiet: false }, "searching", work), /no primes/);
  assert.equal(written.at(-1), "\r\x1b[K");
});

test("short work, quiet work and work without a terminal show nothing", async () => {
  for (
    const { terminal, quiet, takes } of [
      { terminal: true, quiet: false, takes: 10 },
      { terminal: true, quiet: true, takes: 1200 },
      { terminal: false, quiet: false, takes: 1200 },
    ]
  ) {
    const { host, written } = watched(terminal);
    await withProgress(host, { quiet }, "searching", () => pause(takes));
    assert.deepEqual(written, []);
  }
});
