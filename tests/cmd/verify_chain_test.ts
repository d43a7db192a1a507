import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "#unit";
import { dispatch } from "../../cmd/dispatch.ts";
import { writePem } from "../../lib/pem/writer.ts";
import { pem } from "../forge/chains/case.ts";
import { intermediate, leaf, NOW, root } from "../forge/forge.ts";
import { ed, wrong } from "../forge/keys.ts";
import { type FakeHost, fakeHost } from "./fake_host.ts";
import { type Schema, violations } from "./json_schema.ts";

const schema: Schema = JSON.parse(
  readFileSync(new URL("../../docs/verify-chain.schema.json", import.meta.url), "utf8"),
);
const top = await root("CN=Root");
const middle = await intermediate(top, "CN=CA");
const end = await leaf(middle);
const fake = await intermediate(top, "CN=CA", (t) => t.signer = wrong(top.key), ed("fake"));

const files = {
  "root.pem": pem(top),
  "chain.pem": pem(end, middle),
  "leaf.pem": pem(end),
  "fake.pem": pem(end, fake),
  "key.pem": writePem("PRIVATE KEY", new Uint8Array([0x30, 0])),
};

async function run(...words: string[]): Promise<{ host: FakeHost; exit: number }> {
  const host = fakeHost({ files, now: NOW });
  const exit = await dispatch({ ...host, open: () => Promise.resolve(host) }, [
    "verify-chain",
    ...words,
  ]);
  return { host, exit };
}

/** Each way a run may end. */
const RUNS: readonly (readonly [string, number, readonly string[]])[] = [
  ["valid", 0, ["--trust", "root.pem", "chain.pem"]],
  ["ending soon", 8, ["--trust", "root.pem", "--min-remaining", "400d", "chain.pem"]],
  ["refused", 1, ["--trust", "root.pem", "--dns", "example.org", "chain.pem"]],
  ["refused deeper", 1, ["--trust", "root.pem", "fake.pem"]],
  ["unreadable", 3, ["--trust", "root.pem", "key.pem"]],
  ["all of them", 3, ["--trust", "root.pem", "chain.pem", "leaf.pem", "fake.pem", "key.pem"]],
  ["no anchors", 3, ["--trust", "key.pem", "chain.pem"]],
  ["no such file", 3, ["--trust", "root.pem", "nowhere.pem"]],
  ["a wrong flag", 2, ["--trust", "root.pem", "--purpose", "servers", "chain.pem"]],
];

for (const [what, wanted, words] of RUNS) {
  test(`--json is as its schema says, and exits ${wanted}: ${what}`, async () => {
    const { host, exit } = await run("--json", ...words);
    assert.equal(exit, wanted, host.err());
    assert.deepEqual(violations(JSON.parse(host.out()), schema, schema), []);
  });
}

test("the schema refuses what is not as it says", () => {
  const document = { schema: 1, command: "verify-chain", ok: true, results: [{ source: 5 }] };
  assert.notDeepEqual(violations(document, schema, schema), []);
});

test("a refused chain is drawn as a tree", async () => {
  const { host } = await run("--trust", "root.pem", "fake.pem");
  assert.match(host.err(), /^ {2}CN=example\.com\n {2}`- CN=CA\n/m);
  assert.match(host.err(), /x its Ed25519 key did not make the signature/);
  assert.equal(host.out(), "");
});
