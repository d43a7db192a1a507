/**
 * Hostile chains to the whole program: a verdict, and no more memory than allowed. How long each took
 * is printed; only a hang fails, for the machine may have much else to do.
 */
import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { temporaryFolder } from "../../temporary.ts";
import { HOSTILE, type Hostile } from "./hostile.ts";
import { measured } from "./measured.ts";

/** MiB. */
const CEILING = 300;
/** How many times longer than allowed is a hang. */
const HANG = 15;

const folder = temporaryFolder();

async function put({ name, trust, chain, crl, flags = [], code, seconds }: Hostile): Promise<void> {
  const file = (kind: string, content: string | Uint8Array) => {
    const path = join(folder, kind);
    writeFileSync(path, content);
    return path;
  };
  const words = ["verify-chain", "--json", "--at", "2026-01-01T00:00:00Z", ...flags];
  words.push("--trust", file("trust.pem", trust));
  if (crl) words.push("--crl", file("list.crl", crl));
  words.push(file("chain.pem", chain));
  const done = await measured(words, seconds * HANG * 1000);
  assert.ok(done.code !== null, `${name}: hung`);
  const answer = JSON.parse(done.stdout);
  const given = answer.results?.[0]?.code ?? answer.error.code;
  const took = `${done.seconds.toFixed(2)} s of ${seconds}, ${Math.round(done.peak)} MiB`;
  console.log(`${name.padEnd(28)} ${took.padEnd(26)} exit ${done.code} ${given}`);
  assert.ok([0, 1, 3].includes(done.code), `${name}: ${done.stderr}`);
  assert.equal(given, code, name);
  assert.ok(done.peak > 1 && done.peak < CEILING, `${name}: ${done.peak} MiB`);
}

if (!existsSync("/proc/self/status")) skipped("hostile chains", "there is no /proc");
else {
  test("hostile chains end with a verdict and within their memory", async () => {
    for (const make of HOSTILE) {
      const made = await make();
      for (const one of Array.isArray(made) ? made : [made]) await put(one);
    }
    rmSync(folder, { recursive: true });
  }, 300_000);
}
